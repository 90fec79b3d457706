package dev.playhouse.origin.publishing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When viewers see what is published: at once, or at a moment to come. Pure. */
final class PublishingTime {
  private static final Duration FARTHEST = Duration.ofDays(3660);

  private PublishingTime() {}

  /** A moment to come; null for at once, which a moment that has passed means too. */
  static @Nullable Instant checked(@Nullable Instant wanted, Instant now) {
    if (wanted == null || !wanted.isAfter(now)) {
      return null;
    }
    if (wanted.isAfter(now.plus(FARTHEST))) {
      throw new OriginException(Kind.INVALID, "visible-at-invalid", "visible_at lies at most ten years ahead, not at " + wanted);
    }
    return wanted.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Refuses a moment to come for what viewers see already. */
  static void requireFree(Publication current, @Nullable Instant wanted, Instant now) {
    if (wanted != null && pending(current.visibleAt(), now) == null) {
      throw new OriginException(
          Kind.CONFLICT,
          "title-visible",
          "viewers see title " + current.titleId() + " already, in version " + current.version() + ": unpublish it to have it seen at " + wanted);
    }
  }

  /** Whether two moments mean the same now. */
  static boolean same(@Nullable Instant known, @Nullable Instant wanted, Instant now) {
    return Objects.equals(pending(known, now), wanted);
  }

  private static @Nullable Instant pending(@Nullable Instant moment, Instant now) {
    return moment == null || !moment.isAfter(now) ? null : moment;
  }
}
