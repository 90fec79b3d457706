package dev.playhouse.edge.bulletin;

import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.edge.upstream.SignedBulletin;
import dev.playhouse.protocol.edge.Bulletin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the origin for its bulletin; without an answer the one on the board stays, until the origin says that this edge is removed. */
public final class BulletinPoller {
  private static final Logger LOG = LoggerFactory.getLogger(BulletinPoller.class);
  private static final int FIRST_POLL_SECONDS = 2;

  private final OriginClient origin;
  private final BulletinBoard board;
  private @Nullable String etag;
  private boolean reachable = true;

  public BulletinPoller(OriginClient origin, BulletinBoard board) {
    this.origin = origin;
    this.board = board;
  }

  /** Polls once. Blocks. */
  public synchronized void poll() {
    try {
      SignedBulletin signed = origin.bulletin(etag);
      if (signed != null && board.accept(signed)) {
        etag = signed.etag();
      }
      if (!reachable) {
        LOG.info("the origin answers again");
      }
      reachable = true;
    } catch (UpstreamException e) {
      if (e.kind() == Kind.REMOVED) {
        board.withdraw();
        etag = null;
      } else if (reachable && !Thread.currentThread().isInterrupted()) {
        LOG.warn("no bulletin, working on with the last one: {}", e.getMessage());
      }
      reachable = false;
    }
  }

  /** Time until the next poll, as the bulletin wishes. */
  public Duration pause() {
    Bulletin bulletin = board.current();
    return Duration.ofSeconds(bulletin == null ? FIRST_POLL_SECONDS : Math.max(1, bulletin.limits().pollSeconds()));
  }
}
