package dev.playhouse.origin.playback;

import dev.playhouse.origin.failure.OriginException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the sessions whose players keep silent, so that edges hear of them too. */
public final class SilenceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
  private static final int PERIOD_SECONDS = 10;

  private final Sessions sessions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("silence").factory());
  private final ScheduledFuture<?> looks;

  /** Begins to look. */
  public SilenceWatch(Sessions sessions) {
    this.sessions = sessions;
    this.looks = timer.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits for a look that is under way: an interrupt would close the metadata store. */
  @Override
  public void close() {
    looks.cancel(false);
    timer.close();
  }

  private void look() {
    try {
      sessions.endSilent();
    } catch (JdbiException | OriginException e) {
      LOG.warn("silent sessions are ended later: {}", e.getMessage());
    }
  }
}
