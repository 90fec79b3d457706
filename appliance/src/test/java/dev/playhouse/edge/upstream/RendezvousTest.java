package dev.playhouse.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {
  private static final List<URI> EDGES = IntStream.range(1, 6).mapToObj(i -> URI.create("https://edge" + i + ".example")).toList();
  private static final List<String> KEYS = IntStream.range(0, 10_000).mapToObj(i -> "/vod/asset_7/sd/v360.0123abcd/" + i + ".m4s").toList();

  @Test
  void owner_isTheSameForEveryEdge_howeverItListsThem() {
    List<URI> reversed = new ArrayList<>(EDGES);
    Collections.reverse(reversed);
    assertThat(KEYS).allSatisfy(key -> assertThat(Rendezvous.ranking(reversed, key)).isEqualTo(Rendezvous.ranking(EDGES, key)));
  }

  @Test
  void shares_areEven_alsoOfThoseWhoStandInForOneThatIsGone() {
    for (int place = 0; place < 2; place++) {
      int rank = place;
      URI gone = EDGES.getFirst();
      List<String> keys = rank == 0 ? KEYS : KEYS.stream().filter(key -> owner(EDGES, key).equals(gone)).toList();
      int edges = EDGES.size() - rank;
      for (URI edge : EDGES.subList(rank, EDGES.size())) {
        long share = keys.stream().filter(key -> Rendezvous.ranking(EDGES, key).get(rank).equals(edge)).count();
        assertThat((double) share * edges / keys.size()).as("%s in place %d", edge, rank).isBetween(0.85, 1.15);
      }
    }
  }

  @Test
  void edge_thatGoes_movesOnlyItsOwnShare() {
    URI gone = EDGES.get(2);
    List<URI> left = EDGES.stream().filter(edge -> !edge.equals(gone)).toList();
    assertThat(KEYS).allSatisfy(key -> {
      URI before = owner(EDGES, key);
      assertThat(owner(left, key)).isEqualTo(before.equals(gone) ? Rendezvous.ranking(EDGES, key).get(1) : before);
    });
  }

  @Test
  void before_anEdge_areThoseOnly_thatComeBeforeItForEverybody() {
    for (String key : KEYS.subList(0, 100)) {
      List<URI> ranking = Rendezvous.ranking(EDGES, key);
      for (int i = 0; i < ranking.size(); i++) {
        assertThat(Rendezvous.before(ranking.get(i), EDGES, key)).isEqualTo(ranking.subList(0, i));
      }
    }
  }

  private static URI owner(List<URI> edges, String key) {
    return Rendezvous.ranking(edges, key).getFirst();
  }
}
