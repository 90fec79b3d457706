package dev.playhouse.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvictionQueuesTest {
  private static final long ROOM = 10;

  private final EvictionQueues queues = new EvictionQueues();

  @Test
  void objects_askedOnce_goInTheOrderTheyCame() {
    add("/a", "/b", "/c");
    assertThat(goneInTurn(4)).containsExactly("/a", "/b", "/c", null);
  }

  @Test
  void object_askedTwiceMore_outlivesWhatCameAfterIt() {
    add("/a", "/b", "/c", "/d", "/e");
    ask("/a", "/a");
    assertThat(goneInTurn(3)).containsExactly("/b", "/c", "/d");
  }

  @Test
  void object_thatComesBackSoon_outlivesWhatIsNew() {
    add("/a", "/b");
    assertThat(queues.next(ROOM)).isEqualTo("/a");
    add("/a");
    IntStream.range(0, 12).forEach(i -> add("/new-" + (char) ('a' + i)));
    assertThat(goneInTurn(3)).doesNotContain("/a");
  }

  @Test
  void object_largerThanTheSmallQueue_goesFirst() {
    add("/a", "/b");
    queues.add("/large", 50, ROOM);
    assertThat(queues.next(ROOM)).isEqualTo("/large");
  }

  @Test
  void segmentsAheadOfASession_outliveThoseBehindIt() {
    IntStream.rangeClosed(1, 20).forEach(number -> ask("/film/" + number + ".m4s")); // a sequence; the session stands at 20
    IntStream.rangeClosed(1, 30).map(i -> 31 - i).forEach(number -> add("/film/" + number + ".m4s"));

    List<String> ahead = IntStream.rangeClosed(21, 30).mapToObj(number -> "/film/" + number + ".m4s").toList();
    assertThat(goneInTurn(10)).doesNotContainAnyElementsOf(ahead);
  }

  @Test
  void segmentsOfAPopularFilm_outliveThoseOfAnother() {
    for (int session = 0; session < 5; session++) {
      IntStream.rangeClosed(1, 20).forEach(number -> ask("/popular/" + number + ".m4s"));
    }
    IntStream.rangeClosed(1, 20).forEach(number -> ask("/film/" + number + ".m4s"));
    IntStream.rangeClosed(1, 10).forEach(number -> add("/popular/" + number + ".m4s", "/film/" + number + ".m4s"));

    assertThat(goneInTurn(8)).allSatisfy(path -> assertThat(path).startsWith("/film/"));
  }

  @Test
  void numbersAskedAtRandom_areNoSequence() {
    Demand demand = new Demand();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      demand.asked("/page/" + random.nextInt(100));
    }
    assertThat(demand.of("/page/50")).isEmpty();
  }

  @Test
  void queues_underAnyCalls_giveEachObjectOnceAndForgetNone() {
    Random random = new Random(1);
    Map<String, Integer> held = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String path = "/film" + random.nextInt(3) + "/" + (random.nextBoolean() ? i % 100 : random.nextInt(100)) + ".m4s";
      queues.asked(path);
      if (random.nextInt(20) == 0) {
        queues.remove(path);
        held.remove(path);
      } else if (!held.containsKey(path)) {
        while (held.values().stream().mapToInt(Integer::intValue).sum() > 10 * ROOM) {
          String gone = queues.next(10 * ROOM);
          assertThat(held.remove(gone)).as(gone).isNotNull();
        }
        held.put(path, 1 + random.nextInt(9));
        queues.add(path, held.get(path), 10 * ROOM);
      }
    }
    assertThat(goneInTurn(held.size())).containsExactlyInAnyOrderElementsOf(held.keySet());
    assertThat(queues.next(ROOM)).isNull();
  }

  private void ask(String... paths) {
    List.of(paths).forEach(queues::asked);
  }

  private void add(String... paths) {
    List.of(paths).forEach(path -> queues.add(path, 1, ROOM));
  }

  private List<String> goneInTurn(int count) {
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      gone.add(queues.next(ROOM));
    }
    return gone;
  }
}
