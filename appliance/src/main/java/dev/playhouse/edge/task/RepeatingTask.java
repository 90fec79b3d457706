package dev.playhouse.edge.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work repeated on a virtual thread of its own, with a pause in between that {@link #wake} cuts short. A failure is logged and not the end. */
public final class RepeatingTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatingTask.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Supplier<Duration> pause;
  private final Runnable work;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  private RepeatingTask(String name, Supplier<Duration> pause, Runnable work) {
    this.pause = pause;
    this.work = work;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
  }

  /** Starts the work at once. */
  public static RepeatingTask start(String name, Supplier<Duration> pause, Runnable work) {
    RepeatingTask task = new RepeatingTask(name, pause, work);
    task.thread.start();
    return task;
  }

  /** Ends the current or the next pause. */
  public void wake() {
    wakes.release();
  }

  /** Interrupts the work and waits a little for its end. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void repeat() {
    while (!closed) {
      try {
        work.run();
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.warn("{} failed and will be tried again: {}", thread.getName(), e.toString(), e);
        }
      }
      rest();
    }
  }

  private void rest() {
    try {
      if (!closed && wakes.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
