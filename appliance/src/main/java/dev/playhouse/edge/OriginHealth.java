package dev.playhouse.edge;

import dev.playhouse.edge.bulletin.BulletinBoard;
import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.report.Reporter;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.protocol.edge.Bulletin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Judges how an edge stands with its origin. Does not block. */
record OriginHealth(InstantSource clock, BulletinBoard board, Reporter reporter, MediaSources sources) {
  /** Half the leeway of a delivery token. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** Sessions that were stopped since are not known to be: an origin that is away for a moment is no news, this is. */
  private static final Duration OLD_BULLETIN = Duration.ofMinutes(10);

  List<Part> now() {
    List<Part> parts = new ArrayList<>(List.of(bulletin(), objects(), time()));
    parts.addAll(SourceHealth.of(sources.readings().stream().filter(each -> !each.kind().equals("origin")).toList()));
    return parts;
  }

  private Part bulletin() {
    Bulletin current = board.current();
    if (board.isWithdrawn()) {
      return Part.unhealthy(
          "bulletin", "the origin has removed this edge: it serves nobody; to have it back, let it join again with a new `streamctl edge invite`");
    }
    if (current == null) {
      return Part.unhealthy("bulletin", "never heard from the origin: check its address and that it runs");
    }
    Duration age = Duration.between(current.issuedAt(), clock.instant().minus(reporter.clockOffset()));
    String known = "number %d, %d s old".formatted(current.generation(), age.toSeconds());
    return age.compareTo(OLD_BULLETIN) < 0
        ? Part.healthy("bulletin", known)
        : Part.degraded("bulletin", known + ": this edge works on with it; check that it reaches the origin, and that the origin runs");
  }

  private Part objects() {
    return sources.originRests()
        ? Part.degraded(
            "origin", "failed too often and is asked for objects only now and then: what is stored is served; check that it runs and is reached")
        : Part.healthy("origin", "is asked for objects that are not stored");
  }

  private Part time() {
    long offsetSeconds = reporter.clockOffset().toSeconds();
    return Math.abs(offsetSeconds) <= CLOCK_TOLERANCE.toSeconds()
        ? Part.healthy("clock", "agrees with the origin's")
        : Part.unhealthy("clock", "is %d s off the origin's: set it by NTP".formatted(offsetSeconds));
  }
}
