package dev.playhouse.encoder;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Encodes that run side by side, so many at once and no more: each is bound to one processor, since only then equal encodes give equal bytes.
 */
public final class SideBySide {
  /** What an encode and the decoder that checks it may take: that of a picture of 3840x2160. */
  private static final long ENCODE_BYTES = 1L << 30;

  private SideBySide() {}

  /** How many encodes this machine does at once: one for each processor, as long as each has a GiB of memory. */
  public static int usual() {
    long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Math.clamp(memory / ENCODE_BYTES, 1, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Does all works and answers what they gave, in their order; they start in that order too, on threads of their own. The first that fails,
   * or an interrupt, ends the others by interrupting them; all have ended when this returns or throws.
   */
  public static <T> List<T> run(int atOnce, List<Callable<T>> works) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().name("encode-", 1).factory())) {
      CompletionService<T> ended = new ExecutorCompletionService<>(threads);
      List<Future<T>> results = works.stream().map(ended::submit).toList();
      try {
        for (int count = 0; count < works.size(); count++) {
          ended.take().get();
        }
        return results.stream().map(Future::resultNow).toList();
      } catch (ExecutionException e) {
        throw cause(e);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static RuntimeException cause(ExecutionException e) throws InterruptedException {
    return switch (e.getCause()) {
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      case null, default -> new IllegalStateException("encodes throw nothing else", e);
    };
  }
}
