package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.fill.FillState;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillRoutesTest {
  private PublishedOrigin origin;

  @BeforeEach
  void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void plan_saysWhatToExpectBeforeAnEdgeHearsOfIt() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    FillPlan plan = plan(null);
    assertThat(plan.state()).isEqualTo(FillState.PLANNED);
    assertThat(plan.expectedHitRatio()).isEqualTo(1);
    FillAssignment part = plan.assignments().getFirst();
    assertThat(part.edgeId()).isEqualTo(edge.id());
    assertThat(part.trackPackages()).containsExactlyElementsOf(origin.title().folders());
    assertThat(plan.totalBytes()).isEqualTo(part.sizeBytes()).isPositive();
    assertThat(edge.bulletin().fillOrders()).isEmpty();
  }

  @Test
  void plan_applied_reachesItsEdgesOnlyAndEndsWithTheirReports() {
    JoinedEdge chosen = origin.healthyEdge("http://127.0.0.1:9001");
    JoinedEdge other = origin.healthyEdge("http://127.0.0.1:9002");
    FillPlan plan = plan(List.of(chosen.id()));
    long before = chosen.bulletin().generation();
    assertThat(apply(plan).data(FillPlan.class).state()).isEqualTo(FillState.FILLING);

    FillOrder order = chosen.bulletin(bulletin -> !bulletin.fillOrders().isEmpty()).fillOrders().getFirst();
    assertThat(chosen.bulletin().generation()).isGreaterThan(before);
    assertThat(order.packages()).extracting(FillPackage::path).containsExactlyElementsOf(origin.title().folders());
    assertThat(other.bulletin().fillOrders()).isEmpty();

    chosen.report(0, List.of(), new FillProgress(plan.id(), 3, 100, false, null));
    assertThat(find(plan).assignments().getFirst().objectsDone()).isEqualTo(3);
    assertThat(find(plan).state()).isEqualTo(FillState.FILLING);
    chosen.report(0, origin.title().folders(), new FillProgress(plan.id(), 8, 300, true, null));
    assertThat(find(plan).state()).isEqualTo(FillState.FILLED);
    assertThat(chosen.bulletin(bulletin -> bulletin.fillOrders().isEmpty()).fillOrders()).isEmpty();
  }

  @Test
  void plan_thatAnEdgeCannotCarryOut_hasFailedUntilItCan() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    FillPlan plan = plan(null);
    apply(plan);
    edge.report(0, List.of(), new FillProgress(plan.id(), 1, 10, false, "the disk is full"));
    assertThat(find(plan).state()).isEqualTo(FillState.FAILED);
    assertThat(find(plan).assignments().getFirst().failure()).isEqualTo("the disk is full");
    edge.report(0, List.of(), new FillProgress(plan.id(), 8, 300, true, null));
    assertThat(find(plan).state()).isEqualTo(FillState.FILLED);
  }

  @Test
  void plan_progressOfAnotherEdge_isIgnored() {
    JoinedEdge chosen = origin.healthyEdge("http://127.0.0.1:9001");
    JoinedEdge other = origin.healthyEdge("http://127.0.0.1:9002");
    FillPlan plan = plan(List.of(chosen.id()));
    apply(plan);
    other.report(0, List.of(), new FillProgress(plan.id(), 8, 300, true, null));
    assertThat(find(plan).state()).isEqualTo(FillState.FILLING);
  }

  @Test
  void plan_appliedTwice_isRefused() {
    origin.healthyEdge("http://127.0.0.1:9001");
    FillPlan plan = plan(null);
    apply(plan);
    assertThat(apply(plan).code()).isEqualTo("fill-plan-applied");
  }

  @Test
  void plan_forAnEdgeThatHoldsAll_hasNothingToFill() {
    origin.edge("http://127.0.0.1:9001").report(0, origin.title().folders());
    FillPlan plan = plan(null);
    assertThat(plan.totalBytes()).isZero();
    assertThat(apply(plan).data(FillPlan.class).state()).isEqualTo(FillState.FILLED);
  }

  @Test
  void plan_withoutAHealthyEdgeOrAPublishedTitle_isRefused() {
    assertThat(request(List.of(origin.title().titleId()), null).code()).isEqualTo("fill-plan-without-edges");
    assertThat(request(List.of("title_unknown"), null).code()).isEqualTo("title-not-published");
    assertThat(request(List.of(origin.title().titleId()), List.of("edge_unknown")).code()).isEqualTo("edge-unknown");
    assertThat(request(List.of(), null).code()).isEqualTo("fill-plan-empty");
    assertThat(origin.operator().get("/api/v1/admin/fill/plans/plan_unknown").code()).isEqualTo("fill-plan-unknown");
  }

  @Test
  void plans_areListed() {
    origin.healthyEdge("http://127.0.0.1:9001");
    FillPlan first = plan(null);
    FillPlan second = plan(null);
    FillPlan[] all = origin.operator().get("/api/v1/admin/fill/plans").data(FillPlan[].class);
    assertThat(all).extracting(FillPlan::id).containsExactlyInAnyOrder(second.id(), first.id());
  }

  private FillPlan plan(@Nullable List<String> edgeIds) {
    return request(List.of(origin.title().titleId()), edgeIds).data(FillPlan.class);
  }

  private Reply request(List<String> titleIds, @Nullable List<String> edgeIds) {
    return origin.operator().post("/api/v1/admin/fill/plans", new FillPlanRequest(titleIds, edgeIds));
  }

  private Reply apply(FillPlan plan) {
    return origin.operator().post("/api/v1/admin/fill/plans/" + plan.id() + "/apply", List.of());
  }

  private FillPlan find(FillPlan plan) {
    return origin.operator().get("/api/v1/admin/fill/plans/" + plan.id()).data(FillPlan.class);
  }
}
