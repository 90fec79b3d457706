package dev.playhouse.player;

import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request as it went.
 *
 * @param kind what it was for
 * @param edge host and port that was asked
 * @param startedAt by the clock of the player
 * @param status 0 when no response came
 * @param bytes of the body that came
 * @param firstByte from the request to the first byte of the body; absent when none came
 * @param duration from the request to the end of the body, or to its failure
 * @param cache by the last entry of Cache-Status (RFC 9211), which is the edge's own
 * @param failure why it failed, was abandoned or refused; absent when all went well
 */
public record RequestRecord(
    RequestKind kind,
    String edge,
    Instant startedAt,
    int status,
    long bytes,
    @Nullable Duration firstByte,
    Duration duration,
    CacheOutcome cache,
    @Nullable String failure) {

  /** Whether the edge had the object. */
  public enum CacheOutcome {
    /** It had. */
    HIT,
    /** It had to ask for it. */
    MISS,
    /** No Cache-Status came. */
    UNKNOWN
  }
}
