package dev.playhouse.planner.edge;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.edge.EdgeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges whether an edge is fit to serve players. */
public final class EdgeHealth {
  public static final String REPORTS = "reports";
  public static final String CLOCK = "clock";
  public static final String BULLETIN = "bulletin";
  public static final String STOP = "stop";

  /** Three reports missed. */
  public static final Duration SILENT_AFTER = Duration.ofSeconds(15);

  /** Half the leeway of a delivery token: with more, edges would refuse fresh tokens or serve expired ones. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** Longer without the newest bulletin, an edge serves revoked sessions or refuses new keys. */
  public static final Duration BULLETIN_TOLERANCE = Duration.ofSeconds(30);

  private EdgeHealth() {}

  /** The verdict at this time. */
  public static EdgeVerdict judge(EdgeVitals vitals, Instant now) {
    Instant reportedAt = vitals.reportedAt();
    if (reportedAt == null) {
      return new EdgeVerdict(EdgeState.JOINED, List.of(new RuleOutcome(REPORTS, false, "it has joined and not reported yet")));
    }
    RuleOutcome reports = within(REPORTS, "its last report is %.1f s old", Duration.between(reportedAt, now), SILENT_AFTER);
    RuleOutcome clock = within(CLOCK, "its clock is %.1f s off", Duration.ofMillis(vitals.clockOffsetMs()).abs(), CLOCK_TOLERANCE);
    RuleOutcome bulletin =
        within(BULLETIN, "it has been behind the bulletin for %.1f s", age(vitals.bulletinBehindSince(), now), BULLETIN_TOLERANCE);
    RuleOutcome stop = new RuleOutcome(STOP, !vitals.draining(), vitals.draining() ? "it is about to stop" : "it serves on");
    return new EdgeVerdict(state(reports, clock.held() && bulletin.held(), stop), List.of(reports, clock, bulletin, stop));
  }

  private static EdgeState state(RuleOutcome reports, boolean isWell, RuleOutcome stop) {
    if (!reports.held()) {
      return EdgeState.SILENT;
    }
    return !isWell ? EdgeState.UNHEALTHY : stop.held() ? EdgeState.HEALTHY : EdgeState.DRAINING;
  }

  private static Duration age(@Nullable Instant since, Instant now) {
    return since == null ? Duration.ZERO : Duration.between(since, now);
  }

  private static RuleOutcome within(String rule, String words, Duration value, Duration limit) {
    String reason = words.formatted(value.toMillis() / 1e3) + ", the limit is " + limit.toSeconds() + " s";
    return new RuleOutcome(rule, value.compareTo(limit) <= 0, reason);
  }
}
