package dev.playhouse.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoneTest {
  @Test
  void objects_ofAnySizes_areRememberedInTheOrderTheyLeftUpToTheRoom() {
    Random random = new Random(1);
    Gone gone = new Gone();
    Map<Long, Integer> model = new LinkedHashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long object = random.nextInt(10_000) * 0x9E3779B97F4A7C15L;
      assertThat(gone.remove(object)).as("step %d", i).isEqualTo(model.remove(object) != null);
      if (random.nextInt(3) > 0) {
        int size = 1 + random.nextInt(100);
        long room = i < 100_000 ? 200_000 : 20_000;
        gone.add(object, size, room);
        model.put(object, size);
        forget(model, room);
      }
    }
  }

  private static void forget(Map<Long, Integer> model, long room) {
    long sum = model.values().stream().mapToLong(size -> size).sum();
    for (var oldest = model.values().iterator(); sum > room; oldest.remove()) {
      sum -= oldest.next();
    }
  }
}
