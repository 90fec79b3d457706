package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectTableTest {
  @Test
  void table_underAnyCalls_holdsWhatAMapHolds() {
    ObjectTable table = new ObjectTable(0);
    Map<ObjectKey, StoredObject> map = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      ObjectKey key = new ObjectKey(random.nextInt(3000) << 4, 1); // few places, long ways
      StoredObject there = map.get(key);
      assertThat(table.find(key)).isSameAs(there);
      if (there == null) {
        map.put(key, new StoredObject(key, 1));
        table.add(map.get(key));
      } else if (random.nextBoolean()) {
        table.remove(there);
        map.remove(key);
      }
    }
    Set<StoredObject> all = new HashSet<>();
    table.forEach(all::add);
    assertThat(all).isEqualTo(new HashSet<>(map.values()));
    assertThat(table.size()).isEqualTo(map.size());
  }
}
