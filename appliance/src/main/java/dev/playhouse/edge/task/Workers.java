package dev.playhouse.edge.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads for work that may block, and that ends when the edge does. */
public final class Workers implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** A disk or an upstream that takes longer to let go is not waited for. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Duration closeLimit;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Workers() {
    this(CLOSE_LIMIT);
  }

  Workers(Duration closeLimit) {
    this.closeLimit = closeLimit;
  }

  /** Does work on a thread of its own; {@linkplain java.util.concurrent.RejectedExecutionException rejects} it when this is closed. */
  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Interrupts all work and waits a little for its end: who has shown others a chunk still stores it. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(closeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("not all work ended within {} s: some of what was fetched last may not be stored", closeLimit.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
