package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.folder.FolderPackager;
import dev.playhouse.encoder.folder.FolderReport;
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
 * Makes packages one after the other on the calling thread. When the program is told to end, that thread is interrupted, and the end waits
 * until what is not complete has been removed.
 */
public final class PackagingRun {
  private static final Logger LOG = LoggerFactory.getLogger(PackagingRun.class);

  private final FolderPackager packager;
  private final Progress progress;
  private String task = "";

  public PackagingRun(Ffmpeg ffmpeg, Progress progress) {
    this.packager = new FolderPackager(ffmpeg);
    this.progress = progress;
  }

  /** The reports of those that could be made; the others are told to the progress. A single one that fails is a failure. */
  public List<FolderReport> run(List<FolderRequest> requests) {
    CountDownLatch cleared = new CountDownLatch(1);
    Thread hook = hook(Thread.currentThread(), cleared);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      List<FolderReport> reports = new ArrayList<>();
      for (FolderRequest request : requests) {
        one(request, requests.size() == 1).ifPresent(reports::add);
      }
      return reports;
    } catch (InterruptedException e) {
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted; nothing is left of the package that was being made", e);
    } finally {
      cleared.countDown();
      forget(hook);
    }
  }

  private Optional<FolderReport> one(FolderRequest request, boolean isOnly) throws InterruptedException {
    try {
      FolderReport report = packager.run(request, this::tell);
      progress.closeBar();
      progress.line("packaged " + request.master() + " to " + request.folder());
      return Optional.of(report);
    } catch (EncoderException | MediaException e) {
      progress.closeBar();
      int exitCode = e instanceof PackagingException ? ExitCode.USAGE : ExitCode.FAILED;
      CommandFailure failure = new CommandFailure(exitCode, "cannot package " + request.master() + ": " + e.getMessage(), e);
      if (isOnly || exitCode == ExitCode.USAGE) {
        throw failure;
      }
      progress.line("streamctl: " + failure.getMessage());
      return Optional.empty();
    }
  }

  private void tell(String current, dev.playhouse.encoder.ffmpeg.Progress done) {
    if (!current.equals(task)) {
      task = current;
      progress.line(current);
    }
    double left = done.speed() > 0 && done.fraction() > 0 ? (1 - done.fraction()) * done.mediaSeconds() / done.fraction() / done.speed() : 0;
    progress.bar(current, done.fraction(), left > 0 ? left : null);
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
