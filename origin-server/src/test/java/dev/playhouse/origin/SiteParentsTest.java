package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.SiteParentsChange;
import dev.playhouse.protocol.edge.SiteStatus;
import dev.playhouse.protocol.edge.SitePeers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteParentsTest {
  private static PublishedOrigin origin;

  @BeforeAll
  static void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @Test
  void edges_areToldOfTheirParentsInOrder_andTheseOfTheirChildren() {
    JoinedEdge town = edge("town", 9001);
    JoinedEdge region = edge("region", 9002);
    JoinedEdge otherRegion = edge("region", 9003);
    JoinedEdge capital = edge("capital", 9004);
    assertThat(capital.bulletin().neighbours()).as("before").isEqualTo(Neighbours.NONE);
    SiteParentsChange change = put("town", "", "capital", "region", "nowhere").expect(200).data(SiteParentsChange.class);
    assertThat(change).isEqualTo(new SiteParentsChange("town", List.of(), List.of("capital", "region", "nowhere"), List.of("nowhere")));

    Bulletin told = await().until(town::bulletin, bulletin -> !bulletin.neighbours().parents().isEmpty());
    Neighbours ofTown = told.neighbours();
    assertThat(ofTown.peers().edges()).as("itself, by whose URL it knows its place").containsExactly(peer(town, 9001));
    assertThat(ofTown.parents()).extracting(SitePeers::site).containsExactly("capital", "region");
    assertThat(ofTown.parents().getFirst().edges()).containsExactly(peer(capital, 9004));
    assertThat(ofTown.parents().getLast().edges()).containsExactlyInAnyOrder(peer(region, 9002), peer(otherRegion, 9003));
    assertThat(ofTown.children()).isEmpty();
    for (SitePeers parent : ofTown.parents()) {
      PeerToken token = token(told, parent);
      assertThat(token.edgeId()).isEqualTo(town.id());
      assertThat(token.site()).isEqualTo(parent.site());
    }
    Neighbours ofCapital = capital.bulletin().neighbours();
    assertThat(ofCapital.children()).containsExactly(town.id());
    assertThat(ofCapital.peers().site()).isEqualTo("capital");
    assertThat(ofCapital.parents()).isEmpty();
    assertThat(region.bulletin().neighbours().children()).containsExactly(town.id());

    put("town", "").expect(200);
    await().until(() -> capital.bulletin().neighbours().equals(Neighbours.NONE));
    assertThat(town.bulletin().neighbours()).isEqualTo(Neighbours.NONE);
    assertThat(region.bulletin().neighbours().children()).isEmpty();
  }

  @Test
  void parents_inACircle_areRefusedByItsName() {
    put("a", "", "b").expect(200);
    put("b", "", "x", "c").expect(200);
    Reply refused = put("c", "", "a");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("site-circle");
    assertThat(refused.text()).contains("c -> a -> b -> c");
    assertThat(put("c", "", "c").text()).contains("c -> c");
    assertThat(put("x", "?dry_run=true", "a").code()).isEqualTo("site-circle");
    put("c", "", "x").expect(200);
    assertThat(sites())
        .as("a site may be reached by two ways")
        .contains(new SiteStatus("b", List.of("x", "c"), 0), new SiteStatus("c", List.of("x"), 0), new SiteStatus("x", List.of(), 0));
  }

  @Test
  void parents_thatAreNoList_areRefused() {
    assertThat(put("village", "", "No Site").code()).isEqualTo("site-invalid");
    assertThat(put("No%20Site", "", "region").code()).isEqualTo("site-invalid");
    assertThat(put("village", "", "region", "region").code()).isEqualTo("site-parents-invalid");
    assertThat(put("village", "", "p1", "p2", "p3", "p4", "p5").code()).isEqualTo("site-parents-invalid");
    assertThat(origin.operator().put("/api/v1/admin/sites/village/parents", Map.of()).code()).isEqualTo("site-parents-invalid");
    assertThat(origin.viewer().put("/api/v1/admin/sites/village/parents", Map.of("parents", List.of())).status()).isEqualTo(403);
    assertThat(origin.viewer().get("/api/v1/admin/sites").status()).isEqualTo(403);
  }

  @Test
  void parents_areKeptAndAudited_andADryRunIsNot() {
    put("hamlet", "?dry_run=true", "village").expect(200);
    assertThat(sites()).extracting(SiteStatus::site).doesNotContain("hamlet");
    put("hamlet", "", "village").expect(200);
    put("hamlet", "", "village").expect(200);
    AuditPage audit = origin.operator().get("/api/v1/admin/audit?subject=hamlet").data(AuditPage.class);
    assertThat(audit.entries()).as("once: the second changed nothing").hasSize(1);
    assertThat(audit.entries().getFirst().action()).isEqualTo("site-parents-changed");
    assertThat(String.valueOf(audit.entries().getFirst().after())).isEqualTo("{\"parents\":[\"village\"]}");
    origin.restart();
    assertThat(sites()).contains(new SiteStatus("hamlet", List.of("village"), 0), new SiteStatus("village", List.of(), 0));
  }

  private static JoinedEdge edge(String site, int port) {
    JoinedEdge edge = origin.edge(site, "http://127.0.0.1:" + port);
    edge.report(0, List.of()).expect(200);
    return edge;
  }

  private static Peer peer(JoinedEdge edge, int port) {
    return new Peer(edge.id(), "http://127.0.0.1:" + port);
  }

  private static PeerToken token(Bulletin told, SitePeers site) {
    Map<String, VerificationKey> keys =
        told.tokenKeys().stream().collect(Collectors.toMap(key -> key.keyId(), key -> VerificationKey.of(key.keyId(), key.publicKey())));
    return PeerToken.decode(site.token(), keys::get);
  }

  private static Reply put(String site, String query, String... parents) {
    return origin.operator().put("/api/v1/admin/sites/" + site + "/parents" + query, Map.of("parents", List.of(parents)));
  }

  private static List<SiteStatus> sites() {
    return List.of(origin.operator().get("/api/v1/admin/sites").data(SiteStatus[].class));
  }
}
