package dev.playhouse.planner.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.FillPackage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FillPlannerTest {
  private static final String HASH = "0123abcd".repeat(8);
  private static final String V360 = "/vod/asset_1/sd/v360.0123abcd";
  private static final String V720 = "/vod/asset_1/hd/v720.0123abcd";
  private static final Publication PUBLICATION =
      new Publication(
          "title_1", "asset_1", 1, 60, List.of(packaged("sd", "v360", 10, 1000), packaged("hd", "v720", 30, 5000)), Instant.EPOCH);

  @Test
  void edges_notNamed_areAllHealthyOnes() {
    FillProposal plan = plan(null, edge("edge_1", EdgeState.HEALTHY), edge("edge_2", EdgeState.SILENT), edge("edge_3", EdgeState.HEALTHY));
    assertThat(plan.parts()).extracting(FillProposal.Part::edgeId).containsExactly("edge_1", "edge_3");
    assertThat(plan.totalBytes()).isEqualTo(12_000);
  }

  @Test
  void edges_named_areFilledAndNoOthers() {
    FillProposal plan = plan(List.of("edge_2"), edge("edge_1", EdgeState.HEALTHY), edge("edge_2", EdgeState.HEALTHY));
    List<FillPackage> all = List.of(new FillPackage(V360, HASH), new FillPackage(V720, HASH));
    assertThat(plan.parts()).containsExactly(new FillProposal.Part("edge_2", "home", all, 40, 6000));
  }

  @Test
  void trackPackages_heldAlready_areNotOrderedAgain() {
    FillProposal plan = plan(null, edge("edge_1", EdgeState.HEALTHY, V360));
    assertThat(plan.parts()).containsExactly(new FillProposal.Part("edge_1", "home", List.of(new FillPackage(V720, HASH)), 30, 5000));
    assertThat(plan.expectedHitRatio()).isEqualTo(1);
  }

  @Test
  void hitRatio_withAHealthyEdgeFilled_isOne() {
    FillProposal plan = plan(List.of("edge_2"), edge("edge_1", EdgeState.HEALTHY), edge("edge_2", EdgeState.HEALTHY));
    assertThat(plan.expectedHitRatio()).isEqualTo(1);
  }

  @Test
  void hitRatio_withOnlyAnUnhealthyEdgeFilled_isWhatTheHealthyOnesHoldAnyway() {
    FillProposal plan = plan(List.of("edge_2"), edge("edge_1", EdgeState.HEALTHY, V360), edge("edge_2", EdgeState.UNHEALTHY));
    assertThat(plan.expectedHitRatio()).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void hitRatio_withoutAHealthyEdge_isZero() {
    assertThat(plan(List.of("edge_1"), edge("edge_1", EdgeState.SILENT)).expectedHitRatio()).isZero();
    assertThat(plan(null).expectedHitRatio()).isZero();
  }

  @Test
  void plan_explainsEachEdgeAndTitle() {
    FillProposal plan = plan(List.of("edge_2"), edge("edge_1", EdgeState.HEALTHY), edge("edge_2", EdgeState.JOINED));
    assertThat(plan.explanation())
        .extracting(each -> each.rule() + " " + each.held() + " " + each.reason())
        .containsExactly(
            "edge-chosen false edge_1 is healthy, the plan names its edges; it lacks 2 track packages",
            "edge-chosen true edge_2 is joined, the plan names its edges; it lacks 2 track packages",
            "title-coverage false title_1: the best healthy edge will hold 0 % of it");
  }

  private static FillProposal plan(@Nullable List<String> edgeIds, EdgeSnapshot... edges) {
    return FillPlanner.plan(new FillFacts(List.of(PUBLICATION), List.of(edges), edgeIds));
  }

  private static EdgeSnapshot edge(String id, EdgeState state, String... packages) {
    return new EdgeSnapshot(id, "home", "http://" + id, state, Set.of(packages), 0);
  }

  private static TrackPackage packaged(String group, String track, int objects, long sizeBytes) {
    return new TrackPackage("video", group, track, HASH, "avc1", null, 640, 360, 1000, 2000, objects, sizeBytes);
  }
}
