package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.fill.FillState;
import dev.playhouse.protocol.playback.EdgeAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeRemovalTest {
  private static PublishedOrigin origin;
  private JoinedEdge gone;
  private JoinedEdge stays;

  @BeforeAll
  static void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
  }

  @BeforeEach
  void join() {
    gone = origin.healthyEdge("http://127.0.0.1:9001");
    stays = origin.healthyEdge("http://127.0.0.1:9002");
    await().until(() -> stays.bulletin().neighbours().peers().edges().size() == 2);
  }

  @AfterEach
  void removeTheOthers() {
    edges().forEach(edge -> origin.operator().send("DELETE", "/api/v1/admin/edges/" + edge, BodyPublishers.noBody()).expect(204));
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @Test
  void credential_ofARemovedEdge_opensNothing_andTheEdgeIsToldWhy() {
    assertThat(gone.caller().fetch(origin.title().segmentPath()).status()).isEqualTo(200);
    remove("").expect(204);
    for (Reply refused :
        List.of(gone.caller().get("/api/v1/edge/bulletin"), gone.caller().fetch(origin.title().segmentPath()), post(gone))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("edge-removed");
      assertThat(refused.text()).contains(gone.id(), "new invitation");
    }
    origin.restart();
    Reply refused = origin.nobody().withToken(gone.caller().token()).get("/api/v1/edge/bulletin");
    assertThat(refused.code()).as("after a restart").isEqualTo("edge-removed");
  }

  @Test
  void removedEdge_isNamedToNobody() {
    OriginClient viewer = origin.viewer();
    assertThat(origin.play(viewer, null, "clearkey").edges()).hasSize(2);
    JoinedEdge parent = origin.edge("region", "http://127.0.0.1:9003");
    parent.report(0, List.of());
    origin.operator().put("/api/v1/admin/sites/home/parents", Map.of("parents", List.of("region"))).expect(200);
    await().until(() -> parent.bulletin().neighbours().children().size() == 2);
    remove("").expect(204);
    await().until(() -> stays.bulletin().neighbours().peers().edges().size() == 1);
    assertThat(parent.bulletin().neighbours().children()).containsExactly(stays.id());
    assertThat(origin.play(viewer, null, "clearkey").edges()).extracting(EdgeAddress::edgeId).doesNotContain(gone.id());
    assertThat(edges()).containsExactlyInAnyOrder(stays.id(), parent.id());
    assertThat(origin.operator().post("/api/v1/admin/fill/plans", plan()).code()).as("a plan that names it").isEqualTo("edge-unknown");
  }

  @Test
  void fillOrders_ofARemovedEdge_endAsFailed_butWhatItHasDoneIsDone() {
    FillPlan done = applied();
    gone.report(0, List.of(), new FillProgress(done.id(), 8, 300, true, null)).expect(200);
    FillPlan open = applied();
    remove("").expect(204);
    assertThat(find(open).state()).isEqualTo(FillState.FAILED);
    assertThat(find(open).assignments()).extracting(FillAssignment::failure).containsExactly("the edge was removed");
    assertThat(find(done).state()).isEqualTo(FillState.FILLED);
  }

  @Test
  void plans_madeWhileTheirEdgeIsRemoved_areRefusedOrEndAsFailed() throws Exception {
    List<Reply> made =
        Together.times(8, number -> number == 3 ? remove("") : origin.operator().post("/api/v1/admin/fill/plans", plan()));
    for (Reply reply : made) {
      if (reply.status() == 200 || reply.status() == 201) {
        assertThat(find(reply.data(FillPlan.class)).assignments()).extracting(FillAssignment::failure).containsExactly("the edge was removed");
      } else if (reply.status() != 204) {
        assertThat(reply.code()).isEqualTo("edge-unknown");
      }
    }
  }

  @Test
  void removal_isForOperators_auditedOnce_andRehearsedWithoutATrace() {
    String path = "/api/v1/admin/edges/" + gone.id();
    assertThat(origin.viewer().send("DELETE", path, BodyPublishers.noBody()).status()).isEqualTo(403);
    assertThat(origin.nobody().send("DELETE", path, BodyPublishers.noBody()).status()).isEqualTo(401);
    remove("?dry_run=true").expect(204);
    assertThat(edges()).contains(gone.id());
    assertThat(gone.bulletin().neighbours()).isNotEqualTo(Neighbours.NONE);
    remove("").expect(204);
    assertThat(remove("").code()).as("a second time").isEqualTo("edge-unknown");
    AuditPage audit = origin.operator().get("/api/v1/admin/audit?subject=" + gone.id()).data(AuditPage.class);
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.entries().getFirst().action()).isEqualTo("edge-removed");
    assertThat(String.valueOf(audit.entries().getFirst().before())).contains("\"site\":\"home\"", "http://127.0.0.1:9001");
    assertThat(origin.events()).filteredOn(event -> event.type().equals("edge-removed") && event.data().toString().contains(gone.id())).hasSize(1);
  }

  private Reply remove(String query) {
    return origin.operator().send("DELETE", "/api/v1/admin/edges/" + gone.id() + query, BodyPublishers.noBody());
  }

  private static Reply post(JoinedEdge edge) {
    return edge.caller().post("/api/v1/edge/report", Map.of());
  }

  private List<String> edges() {
    EdgeStatus[] all = origin.operator().get("/api/v1/admin/edges").data(EdgeStatus[].class);
    return Arrays.stream(all).map(EdgeStatus::id).toList();
  }

  private FillPlanRequest plan() {
    return new FillPlanRequest(List.of(origin.title().titleId()), List.of(gone.id()));
  }

  private FillPlan applied() {
    FillPlan plan = origin.operator().post("/api/v1/admin/fill/plans", plan()).data(FillPlan.class);
    return origin.operator().post("/api/v1/admin/fill/plans/" + plan.id() + "/apply", Map.of()).data(FillPlan.class);
  }

  private FillPlan find(FillPlan plan) {
    return origin.operator().get("/api/v1/admin/fill/plans/" + plan.id()).data(FillPlan.class);
  }
}
