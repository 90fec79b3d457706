package dev.playhouse.planner.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.edge.EdgeState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EdgeHealthTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void edge_withoutAReport_hasJoined() {
    assertThat(state(new EdgeVitals(null, 0, null, false))).isEqualTo(EdgeState.JOINED);
  }

  @Test
  void edge_reportingInTime_isHealthy() {
    assertThat(state(new EdgeVitals(NOW.minusSeconds(15), 0, null, false))).isEqualTo(EdgeState.HEALTHY);
  }

  @Test
  void edge_overdueWithItsReport_isSilent() {
    assertThat(state(new EdgeVitals(NOW.minusMillis(15_001), 0, null, false))).isEqualTo(EdgeState.SILENT);
  }

  @Test
  void edge_withItsClockOffEitherWay_isUnhealthy() {
    assertThat(state(new EdgeVitals(NOW, 30_000, null, false))).isEqualTo(EdgeState.HEALTHY);
    assertThat(state(new EdgeVitals(NOW, 30_001, null, false))).isEqualTo(EdgeState.UNHEALTHY);
    assertThat(state(new EdgeVitals(NOW, -30_001, null, false))).isEqualTo(EdgeState.UNHEALTHY);
  }

  @Test
  void edge_behindTheBulletinTooLong_isUnhealthy() {
    assertThat(state(new EdgeVitals(NOW, 0, NOW.minusSeconds(30), false))).isEqualTo(EdgeState.HEALTHY);
    assertThat(state(new EdgeVitals(NOW, 0, NOW.minusMillis(30_001), false))).isEqualTo(EdgeState.UNHEALTHY);
  }

  @Test
  void edge_aboutToStop_isDraining_unlessItIsWorse() {
    assertThat(state(new EdgeVitals(NOW, 0, null, true))).isEqualTo(EdgeState.DRAINING);
    assertThat(state(new EdgeVitals(NOW, 30_001, null, true))).isEqualTo(EdgeState.UNHEALTHY);
    assertThat(state(new EdgeVitals(NOW.minusMillis(15_001), 0, null, true))).isEqualTo(EdgeState.SILENT);
  }

  @Test
  void verdict_explainsEveryRule() {
    assertThat(EdgeHealth.judge(new EdgeVitals(NOW.minusSeconds(2), -31_000, null, false), NOW).outcomes())
        .containsExactly(
            new RuleOutcome("reports", true, "its last report is 2.0 s old, the limit is 15 s"),
            new RuleOutcome("clock", false, "its clock is 31.0 s off, the limit is 30 s"),
            new RuleOutcome("bulletin", true, "it has been behind the bulletin for 0.0 s, the limit is 30 s"),
            new RuleOutcome("stop", true, "it serves on"));
  }

  private static EdgeState state(EdgeVitals vitals) {
    return EdgeHealth.judge(vitals, NOW).state();
  }
}
