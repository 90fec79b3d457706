package dev.playhouse.player;

import dev.playhouse.player.FetchFailure.Kind;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a file does not come: change the pathway, wait, or give up; and how long media stayed away. Takes time as a value, in
 * nanoseconds.
 */
final class Recovery {
  /** Before anything is shown, somebody is looking at an empty screen. */
  static final Duration GIVE_UP_STARTING = Duration.ofSeconds(15);

  /** A train in a tunnel comes out again. */
  private static final Duration GIVE_UP = Duration.ofSeconds(90);

  /** A service that is away is not to be hammered. */
  private static final Duration RENEWAL_WAIT = Duration.ofSeconds(2);

  private final Pathways pathways;
  private final Set<String> refusedBy = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private boolean failing;
  private long failingSince;
  private @Nullable String failedFrom;
  private long lastByteNanos;

  Recovery(Pathways pathways) {
    this.pathways = pathways;
  }

  /** Media that comes again: which pathway failed, which one delivers, and how long nothing came. */
  record Failover(String from, String to, Duration gap) {}

  /**
   * A file did not come from the current pathway, which is changed.
   *
   * @return how long to wait before the next try
   * @throws PlayerException when it has gone on for too long, or every pathway refused the file
   */
  Duration failed(FetchFailure failure, boolean playing, long now) {
    String pathway = pathways.current();
    if (failure.kind() != Kind.UNREACHABLE) {
      refusedBy.add(pathway);
      if (refusedBy.containsAll(pathways.order())) {
        ErrorCode code = failure.kind() == Kind.REFUSED ? ErrorCode.MISSING_FILE : ErrorCode.UNREADABLE_SEGMENT;
        throw new PlayerException(code, "no pathway of " + pathways.order() + " delivers: " + failure.reason(), failure);
      }
    }
    if (isHopeless(playing, now)) {
      throw new PlayerException(ErrorCode.ALL_PATHWAYS_FAILED,
          "no pathway of " + pathways.order() + " delivered for " + limit(playing).toSeconds() + " s: " + failure.reason(), failure);
    }
    if (failedFrom == null) {
      failedFrom = pathway;
      lastByteNanos = failure.lastByteNanos();
    }
    return pathways.failed(failure.retryAfter(), now);
  }

  /** Whether it is news that a pathway has failed: it is told once until something comes again, however often it is tried. */
  boolean isNews(String pathway) {
    return told.add(pathway);
  }

  /** Fresh tokens do not come: how long to wait before the next try; fails with the reason when it has gone on for too long. */
  Duration notRenewed(PlayerException reason, boolean playing, long now) {
    if (!reason.retryable() || isHopeless(playing, now)) {
      throw reason;
    }
    return RENEWAL_WAIT;
  }

  private boolean isHopeless(boolean playing, long now) {
    if (!failing) {
      failing = true;
      failingSince = now;
    }
    return now - failingSince > limit(playing).toNanos();
  }

  private static Duration limit(boolean playing) {
    return playing ? GIVE_UP : GIVE_UP_STARTING;
  }

  /** Bytes of a media segment come; the first from another pathway than the one that failed make a failover. */
  @Nullable Failover mediaBytes(long now) {
    String from = failedFrom;
    failedFrom = null;
    if (from == null || from.equals(pathways.current())) {
      return null;
    }
    return new Failover(from, pathways.current(), Duration.ofNanos(now - lastByteNanos));
  }

  /** A file came whole. */
  void delivered() {
    failing = false;
    refusedBy.clear();
    told.clear();
    pathways.delivered();
  }

  /** What was refused no longer counts: there are new addresses, or the file is done without. */
  void forgive() {
    refusedBy.clear();
  }
}
