package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.folder.FolderListener;
import dev.playhouse.encoder.folder.FolderRequest;
import dev.playhouse.encoder.folder.PackagingException;
import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through requests one after the other on the calling thread. When the program is told to end, that thread is interrupted, and the end
 * waits until what is not complete has been removed.
 */
public final class PackagingRun {
  private static final Logger LOG = LoggerFactory.getLogger(PackagingRun.class);

  private final Progress progress;

  public PackagingRun(Progress progress) {
    this.progress = progress;
  }

  /** What is done with each request. */
  @FunctionalInterface
  public interface Task<T> {
    T run(FolderRequest request, FolderListener listener) throws InterruptedException;
  }

  /**
   * What became of those that could be met; the others are told to the progress. A single one that fails is a failure; an interrupt is told
   * and thrown on.
   */
  public <T> List<T> run(List<FolderRequest> requests, Task<T> task) throws InterruptedException {
    CountDownLatch cleared = new CountDownLatch(1);
    Thread hook = hook(Thread.currentThread(), cleared);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      List<T> results = new ArrayList<>();
      for (FolderRequest request : requests) {
        one(request, task, requests.size() == 1).ifPresent(results::add);
      }
      return results;
    } catch (InterruptedException e) {
      progress.line("streamctl: interrupted; nothing is left of the package that was being made");
      throw e;
    } finally {
      cleared.countDown();
      forget(hook);
    }
  }

  private <T> Optional<T> one(FolderRequest request, Task<T> task, boolean isOnly) throws InterruptedException {
    try {
      return Optional.of(task.run(request, new PackagingBar(progress)));
    } catch (EncoderException | MediaException e) {
      int exitCode = e instanceof PackagingException ? ExitCode.USAGE : ExitCode.FAILED;
      CommandFailure failure = new CommandFailure(exitCode, "cannot package " + request.master() + ": " + e.getMessage(), e);
      if (isOnly || exitCode == ExitCode.USAGE) {
        throw failure;
      }
      progress.line("streamctl: " + failure.getMessage());
      return Optional.empty();
    } finally {
      progress.closeBar();
    }
  }

  private static Thread hook(Thread worker, CountDownLatch cleared) {
    return new Thread(
        () -> {
          worker.interrupt();
          try {
            cleared.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "package-clearing");
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the program ends already, and its end waits no longer", e);
    }
  }
}
