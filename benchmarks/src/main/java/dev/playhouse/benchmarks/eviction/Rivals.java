package dev.playhouse.benchmarks.eviction;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders in which objects give way that others published. */
final class Rivals {
  private Rivals() {}

  static Cache leastRecentlyUsed(long capacity) {
    LinkedHashMap<Integer, Integer> held = new LinkedHashMap<>(16, 0.75f, true);
    long[] used = new long[1];
    return (object, bytes) -> {
      if (held.get(object) != null) {
        return true;
      }
      if (bytes <= capacity) {
        held.put(object, bytes);
        used[0] += bytes;
        for (Iterator<Integer> oldest = held.values().iterator(); used[0] > capacity; oldest.remove()) {
          used[0] -= oldest.next();
        }
      }
      return false;
    };
  }

  /** W-TinyLFU (Einziger, Friedman, Manes, 2017) as in Caffeine, by bytes. */
  static Cache windowTinyLfu(long capacity) {
    com.github.benmanes.caffeine.cache.Cache<Integer, Integer> held =
        Caffeine.newBuilder().maximumWeight(capacity).weigher((Integer object, Integer bytes) -> bytes).executor(Runnable::run).build();
    return (object, bytes) -> {
      if (held.getIfPresent(object) != null) {
        return true;
      }
      held.put(object, bytes);
      return false;
    };
  }

  /** S3-FIFO (Yang et al., SOSP 2023) with its published numbers, by bytes. */
  static final class S3Fifo implements Cache {
    private static final int ABSENT = -1;

    private final long smallBytes;
    private final long mainBytes;
    private final LinkedHashMap<Integer, Integer> small = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Integer> main = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Integer> ghosts = new LinkedHashMap<>();
    private final int[] uses; // ABSENT, or how often asked since it came
    private long smallUsed;
    private long mainUsed;
    private long ghostsUsed;

    S3Fifo(int objects, long capacity) {
      uses = new int[objects];
      Arrays.fill(uses, ABSENT);
      smallBytes = capacity / 10;
      mainBytes = capacity - smallBytes;
    }

    @Override
    public boolean asked(int object, int bytes) {
      if (uses[object] != ABSENT) {
        uses[object] = Math.min(3, uses[object] + 1);
        return true;
      }
      if (bytes > smallBytes) {
        return false;
      }
      while (smallUsed + mainUsed + bytes > smallBytes + mainBytes) {
        if (smallUsed > smallBytes || main.isEmpty()) {
          evictSmall();
        } else {
          evictMain();
        }
      }
      uses[object] = 0;
      if (ghosts.remove(object) != null) {
        ghostsUsed -= bytes;
        main.put(object, bytes);
        mainUsed += bytes;
      } else {
        small.put(object, bytes);
        smallUsed += bytes;
      }
      return false;
    }

    private void evictSmall() {
      Map.Entry<Integer, Integer> first = small.pollFirstEntry();
      smallUsed -= first.getValue();
      if (uses[first.getKey()] > 1) {
        uses[first.getKey()] = 0;
        main.put(first.getKey(), first.getValue());
        mainUsed += first.getValue();
        while (mainUsed > mainBytes) {
          evictMain();
        }
        return;
      }
      uses[first.getKey()] = ABSENT;
      ghosts.put(first.getKey(), first.getValue());
      ghostsUsed += first.getValue();
      while (ghostsUsed > mainBytes) {
        ghostsUsed -= ghosts.pollFirstEntry().getValue();
      }
    }

    private void evictMain() {
      Map.Entry<Integer, Integer> first = main.pollFirstEntry();
      if (uses[first.getKey()]-- > 0) { // below 0 is ABSENT
        main.put(first.getKey(), first.getValue());
        return;
      }
      mainUsed -= first.getValue();
    }
  }
}
