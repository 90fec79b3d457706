package dev.playhouse.edge.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Works at one disk by threads of its own. A call to a disk that does not answer cannot be broken off and keeps its thread; so it gets none that
 * others need, and who waits for it here waits no longer than their patience. For any thread.
 */
class DiskThreads {
  /** As many requests as a disk has use for at a time. */
  static final int THREADS = 32;

  /** Who waits looks so often whether there is still hope. */
  private static final long LOOK_MILLIS = 100;

  /** What is had from a disk. */
  @FunctionalInterface
  interface Reading<T> {
    @Nullable T read() throws IOException;
  }

  /** What is done at a disk. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private static final class Task<T> extends FutureTask<@Nullable T> {
    private final Runnable after;
    private final AtomicBoolean isOver;
    private volatile long startedNanos;
    private volatile boolean started;

    Task(Reading<T> reading, Runnable after) {
      this(reading, after, new AtomicBoolean());
    }

    private Task(Reading<T> reading, Runnable after, AtomicBoolean isOver) {
      super(() -> {
        try {
          return reading.read();
        } finally {
          over(after, isOver); // before anybody hears that it is
        }
      });
      this.after = after;
      this.isOver = isOver;
    }

    private static void over(Runnable after, AtomicBoolean isOver) {
      if (isOver.compareAndSet(false, true)) {
        after.run();
      }
    }

    @Override
    public void run() {
      startedNanos = System.nanoTime();
      started = true;
      super.run();
    }

    @Override
    protected void done() {
      over(after, isOver);
    }

    boolean hasRunFor(Duration time) {
      return started && System.nanoTime() - startedNanos >= time.toNanos();
    }
  }

  private final Duration patience;
  private final ThreadPoolExecutor threads;
  private volatile boolean hangs;

  /** For a disk that hangs when it works at one thing for so long. */
  DiskThreads(Duration patience) {
    this.patience = patience;
    ThreadFactory factory = Thread.ofPlatform().daemon().name("disk").factory();
    this.threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  /**
   * Reads. Blocks, whether or not the thread is interrupted.
   *
   * @param after called once, when the reading is over or will never begin; of one that hangs that is later than this returns
   * @throws IOException when the reading ends so, or hangs, or nothing is begun any more
   */
  <T> @Nullable T read(Reading<T> reading, Runnable after) throws IOException {
    Task<T> task = new Task<>(reading, after);
    begin(task);
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          checkHopeful(task);
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (CancellationException e) {
      throw new IOException("nothing is begun at this disk any more", e);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Works; as {@link #read}. */
  void run(Work work, Runnable after) throws IOException {
    read(reading(work), after);
  }

  /** Works when there is time; whatever it comes to is not told. Does not block. */
  void start(Work work) {
    begin(new Task<>(reading(work), () -> {}));
  }

  /** Whether something was not over in time. */
  boolean hangs() {
    return hangs;
  }

  /** Begins nothing more; what is under way goes on. Does not block. */
  void stop() {
    threads.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    threads.getQueue().drainTo(waiting);
    waiting.forEach(task -> ((Task<?>) task).cancel(false)); // an interrupt would wait for the disk itself to close its file
  }

  private void begin(Task<?> task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      task.cancel(false);
    }
  }

  private void checkHopeful(Task<?> task) throws IOException {
    if (threads.isShutdown() && task.hasRunFor(Duration.ZERO)) {
      throw new IOException("the disk was given up");
    }
    if (task.hasRunFor(patience)) {
      hangs = true;
      throw new IOException("it has not answered for %d s".formatted(patience.toSeconds()));
    }
  }

  private static Reading<Object> reading(Work work) {
    return () -> {
      work.run();
      return null;
    };
  }

  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> new IOException(cause);
    };
  }
}
