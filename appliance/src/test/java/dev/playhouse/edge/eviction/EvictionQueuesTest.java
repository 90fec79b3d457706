package dev.playhouse.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvictionQueuesTest {
  private static final long ROOM = 10;

  private final Demand demand = new Demand();
  private final EvictionQueues<Thing> queues = new EvictionQueues<>(demand);
  private final Map<String, Thing> things = new HashMap<>();

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
    assertThat(goneInTurn(1)).containsExactly("/a");
    add("/a");
    IntStream.range(0, 12).forEach(i -> add("/new-" + (char) ('a' + i)));
    assertThat(goneInTurn(3)).doesNotContain("/a");
  }

  @Test
  void object_largerThanTheSmallQueue_goesFirst() {
    add("/a", "/b");
    queues.add("/large", new Thing("/large", 50), ROOM);
    assertThat(goneInTurn(1)).containsExactly("/large");
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
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      demand.asked("/page/" + random.nextInt(100));
    }
    SegmentPosition page = Objects.requireNonNull(SegmentPosition.of("/page/50"));
    assertThat(demand.find(page)).isNotNull().satisfies(pages -> assertThat(pages.isSequence()).isFalse());
  }

  @Test
  void object_thatLeftLongAgo_comesBackAsNew() {
    long room = 100 << 10;
    for (int i = 0; i < 20; i++) {
      queues.add("/", new Thing("/" + (char) ('a' + i), 8 << 10), room);
      assertThat(queues.next(room)).isNotNull();
    }
    Thing back = new Thing("/a", 8 << 10);
    queues.add("/", back, room);
    queues.add("/", new Thing("/t", 8 << 10), room);
    queues.add("/", new Thing("/new", 8 << 10), room);
    assertThat(queues.next(room)).as("/t left a moment ago, /a did long ago").isSameAs(back);
  }

  @Test
  void object_largerThanTheSmallQueue_letsNoOtherBeForgotten() {
    add("/a", "/b");
    assertThat(goneInTurn(1)).containsExactly("/a");
    queues.add("/large", new Thing("/large", 50), ROOM);
    assertThat(goneInTurn(1)).containsExactly("/large");
    add("/a", "/c", "/d", "/e");
    assertThat(goneInTurn(3)).as("/a left a moment ago").doesNotContain("/a");
  }

  @Test
  void queues_underAnyCalls_giveEachObjectOnceAndForgetNone() {
    Random random = new Random(1);
    long room = 10 * ROOM;
    for (int i = 0; i < 50_000; i++) {
      String path = "/film" + random.nextInt(3) + "/" + (random.nextBoolean() ? i % 100 : random.nextInt(100)) + ".m4s";
      ask(path);
      Thing there = things.get(path);
      if (there != null && random.nextInt(20) == 0) {
        queues.remove(there);
        things.remove(path);
      } else if (there == null) {
        while (things.values().stream().mapToLong(Thing::bytes).sum() > room) {
          Thing gone = queues.next(room);
          assertThat(gone).isNotNull();
          assertThat(things.remove(gone.path, gone)).as(gone.path).isTrue();
        }
        things.put(path, new Thing(path, 1 + random.nextInt(9)));
        queues.add(path, things.get(path), room);
      }
    }
    assertThat(goneInTurn(things.size())).containsExactlyInAnyOrderElementsOf(things.keySet());
    assertThat(queues.next(ROOM)).isNull();
  }

  private void ask(String... paths) {
    for (String path : paths) {
      demand.asked(path);
      Thing there = things.get(path);
      if (there != null) {
        queues.asked(path, there);
      }
    }
  }

  private void add(String... paths) {
    for (String path : paths) {
      things.put(path, new Thing(path, 1));
      queues.add(path, things.get(path), ROOM);
    }
  }

  private List<String> goneInTurn(int count) {
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thing next = queues.next(ROOM);
      gone.add(next == null ? null : next.path);
    }
    return gone;
  }

  private static final class Thing extends Evictable<Thing> {
    final String path;
    private final long bytes;

    Thing(String path, long bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    @Override
    protected long bytes() {
      return bytes;
    }

    @Override
    protected long fingerprint() {
      return new Random(path.hashCode()).nextLong();
    }
  }
}
