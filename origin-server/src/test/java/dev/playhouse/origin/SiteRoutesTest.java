package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.RouteChange;
import dev.playhouse.protocol.edge.RouteExplanation;
import dev.playhouse.protocol.playback.EdgeStanding;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.SteeringManifest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRoutesTest {
  private PublishedOrigin origin;
  private JoinedEdge warm;
  private JoinedEdge near;

  @BeforeEach
  void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    warm = origin.edge("http://127.0.0.1:9001");
    warm.report(0, origin.title().folders());
    near = origin.edge("rack", "http://127.0.0.1:9002");
    near.report(0, List.of());
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void players_areSentToTheSiteOfTheirNetwork_andElsewhereWhenItIsIll() {
    OriginClient viewer = origin.viewer();
    Session before = origin.play(viewer, null, "clearkey");
    assertThat(before.edges().getFirst().edgeId()).isEqualTo(warm.id());
    put("network,site\n127.0.0.0/8,rack\n::1,rack\n", "").expect(200);
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(session.edges().getFirst().edgeId()).isEqualTo(near.id());
    assertThat(session.edges()).as("another to fail over to").hasSize(2);
    assertThat(steering(session)).containsExactly(near.id(), warm.id());
    assertThat(steering(before)).containsExactly(near.id(), warm.id());
    near.report(40_000, List.of());
    assertThat(steering(session)).containsExactly(warm.id());
  }

  @Test
  void table_isReplacedWholeOrNotAtAll() {
    RouteChange first = put("10.0.0.0/8,home\n10.1.0.0/16,rack\n2001:db8::/32,nowhere\n", "").expect(200).data(RouteChange.class);
    assertThat(first).isEqualTo(new RouteChange(3, 3, 0, 0, List.of("nowhere")));
    assertThat(explain("10.1.2.3").network()).isEqualTo("10.1.0.0/16");
    assertThat(explain("10.2.2.3").site()).isEqualTo("home");
    RouteChange rehearsed = put("10.0.0.0/8,rack\n", "?dry_run=true").expect(200).data(RouteChange.class);
    assertThat(rehearsed).isEqualTo(new RouteChange(1, 0, 1, 2, List.of()));
    assertThat(explain("10.2.2.3").site()).as("after the dry run").isEqualTo("home");
    Reply refused = put("10.0.0.0/8,rack\nnonsense,rack\n10.0.0.0/7\n", "").expect(400);
    assertThat(refused.code()).isEqualTo("routes-invalid");
    assertThat(refused.json().get("faults")).hasSize(2);
    assertThat(explain("10.2.2.3").site()).as("after the fault").isEqualTo("home");
    put("10.0.0.0/8,rack\n", "").expect(200);
    assertThat(explain("10.1.2.3").site()).isEqualTo("rack");
    assertThat(explain("2001:db8::1").network()).isNull();
    assertThat(origin.viewer().put("/api/v1/admin/routes", "x").status()).isEqualTo(403);
  }

  @Test
  void explanation_saysWhyEachEdgeStandsWhereItDoes() {
    put("10.0.0.0/8,rack\n", "").expect(200);
    RouteExplanation told = explain("10.2.2.3&title=" + origin.title().titleId() + "&scheme=http");
    assertThat(told.edges()).extracting(EdgeStanding::edgeId).containsExactly(near.id(), warm.id());
    assertThat(told.edges().getFirst().reason()).startsWith("10.0.0.0/8 is routed to its site, holds 0 of 4");
    assertThat(explain("10.2.2.3&scheme=https").edges()).allMatch(edge -> !edge.chosen() && edge.reason().contains("cannot be reached by https"));
    assertThat(origin.operator().get("/api/v1/admin/routes/explain?address=example.org").status()).isEqualTo(400);
  }

  private Reply put(String table, String query) {
    return origin.operator().send("PUT", "/api/v1/admin/routes" + query, BodyPublishers.ofString(table));
  }

  private RouteExplanation explain(String query) {
    return origin.operator().get("/api/v1/admin/routes/explain?address=" + query).expect(200).data(RouteExplanation.class);
  }

  private List<String> steering(Session session) {
    return Json.MAPPER.readValue(origin.nobody().fetch(session.steeringUrl()).body(), SteeringManifest.class).pathwayPriority();
  }
}
