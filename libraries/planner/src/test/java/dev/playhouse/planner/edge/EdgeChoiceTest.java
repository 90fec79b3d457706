package dev.playhouse.planner.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.network.NetworkTable;
import dev.playhouse.protocol.edge.EdgeState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgeChoiceTest {
  private static final List<String> WANTED = List.of("/vod/a/sd/v360.01234567", "/vod/a/hd/v720.01234567");

  @Test
  void edge_thatIsNotHealthy_isLeftOutWithTheReason() {
    for (EdgeState state : List.of(EdgeState.JOINED, EdgeState.UNHEALTHY, EdgeState.SILENT)) {
      EdgeSnapshot edge = new EdgeSnapshot("edge_1", "home", "http://edge_1", state, Set.of(), 0);
      EdgeRanking ranking = EdgeChoice.rank(List.of(edge), WANTED, null, null);
      assertThat(ranking.ranked()).isEmpty();
      assertThat(ranking.leftOut()).singleElement().satisfies(
          each -> assertThat(each.reason()).isEqualToIgnoringCase("it is " + state));
    }
  }

  @Test
  void edge_thatIsAboutToStop_isLeftOutWhereThereIsAnother() {
    EdgeSnapshot leaving = new EdgeSnapshot("edge_1", "home", "http://edge_1", EdgeState.DRAINING, Set.copyOf(WANTED), 0);
    EdgeSnapshot ill = new EdgeSnapshot("edge_2", "home", "http://edge_2", EdgeState.UNHEALTHY, Set.of(), 0);
    EdgeRanking ranking = EdgeChoice.rank(List.of(leaving, ill, edge("edge_3", "http", Set.of(), 0)), WANTED, "http", null);
    assertThat(ranking.ranked()).extracting(each -> each.edge().edgeId()).containsExactly("edge_3");
    assertThat(ranking.leftOut()).extracting(EdgeRanking.Entry::reason).containsExactly("it is draining", "it is unhealthy");

    EdgeRanking last = EdgeChoice.rank(List.of(leaving, ill, edge("edge_3", "https", Set.of(), 0)), WANTED, "http", null);
    assertThat(last.ranked()).singleElement().satisfies(each -> {
      assertThat(each.edge()).isEqualTo(leaving);
      assertThat(each.reason()).isEqualTo("is about to stop and no other is left, holds 2 of 2 track packages, serves 0.0 Mbit/s");
    });
  }

  @Test
  void edge_thatTheSchemeCannotReach_isLeftOut() {
    List<EdgeSnapshot> edges = List.of(edge("edge_1", "http", Set.of(), 0), edge("edge_2", "https", Set.of(), 0));
    assertThat(ids(edges, "https")).containsExactly("edge_2");
    assertThat(ids(edges, "http")).containsExactly("edge_1");
    assertThat(ids(edges, null)).containsExactly("edge_1", "edge_2");
  }

  @Test
  void edge_holdingMoreOfTheAsset_comesFirst() {
    List<EdgeSnapshot> edges =
        List.of(
            edge("edge_1", "http", Set.of("/vod/other/sd/v360.01234567"), 0),
            edge("edge_2", "http", Set.of(WANTED.getFirst()), 0),
            edge("edge_3", "http", Set.copyOf(WANTED), 900_000_000));
    assertThat(ids(edges, null)).containsExactly("edge_3", "edge_2", "edge_1");
  }

  @Test
  void edge_lessLoaded_comesFirst() {
    assertThat(ids(List.of(edge("edge_1", "http", Set.of(), 50_000_000), edge("edge_2", "http", Set.of(), 0)), null))
        .containsExactly("edge_2", "edge_1");
  }

  @Test
  void edges_withNearlyTheSameLoad_areRankedById() {
    assertThat(ids(List.of(edge("edge_2", "http", Set.of(), 0), edge("edge_1", "http", Set.of(), 5_000_000)), null))
        .containsExactly("edge_1", "edge_2");
  }

  @Test
  void ranking_explainsEachPlace() {
    EdgeRanking ranking = EdgeChoice.rank(List.of(edge("edge_1", "http", Set.copyOf(WANTED), 2_500_000)), WANTED, "http", null);
    assertThat(ranking.ranked().getFirst().reason()).isEqualTo("holds 2 of 2 track packages, serves 2.5 Mbit/s");
  }

  @Test
  void edge_atTheSiteOfTheRoute_comesFirst_whileItIsHealthy() {
    NetworkTable.Match<String> route = new NetworkTable.Match<>(Network.parse("10.0.0.0/8"), "rack");
    EdgeSnapshot warm = edge("edge_1", "http", Set.copyOf(WANTED), 0);
    EdgeSnapshot near = new EdgeSnapshot("edge_2", "rack", "http://edge_2", EdgeState.HEALTHY, Set.of(), 900_000_000);
    EdgeRanking ranking = EdgeChoice.rank(List.of(warm, near), WANTED, "http", route);
    assertThat(ranking.ranked()).extracting(each -> each.edge().edgeId()).containsExactly("edge_2", "edge_1");
    assertThat(ranking.ranked().getFirst().reason()).startsWith("10.0.0.0/8 is routed to its site, holds 0 of 2");
    assertThat(ranking.ranked().getLast().reason()).startsWith("holds 2 of 2");
    EdgeSnapshot ill = new EdgeSnapshot("edge_2", "rack", "http://edge_2", EdgeState.UNHEALTHY, Set.of(), 0);
    assertThat(EdgeChoice.rank(List.of(warm, ill), WANTED, "http", route).ranked()).singleElement().matches(each -> each.edge().equals(warm));
  }

  private static List<String> ids(List<EdgeSnapshot> edges, @Nullable String scheme) {
    return EdgeChoice.rank(edges, WANTED, scheme, null).ranked().stream().map(each -> each.edge().edgeId()).toList();
  }

  private static EdgeSnapshot edge(String id, String scheme, Set<String> packages, long load) {
    return new EdgeSnapshot(id, "home", scheme + "://" + id, EdgeState.HEALTHY, packages, load);
  }
}
