package dev.playhouse.edge.eviction;

/**
 * What left the small queue last. A table of buckets: an object is looked for in one bucket of four, by its fingerprint, and counts as
 * remembered while fewer bytes left after it than are given to it. To take one for another now and then does no harm, and neither does it to
 * forget one early.
 */
final class Gone {
  private static final int BUCKET = 4;
  private static final int UNIT_SHIFT = 10;

  private int[] prints = new int[1 << 10];
  private int[] times = new int[prints.length];
  private long leftBytes;
  private int added;

  /** Remembers an object of so many bytes. */
  void add(long fingerprint, long bytes, long room) {
    if (++added > prints.length / 2) {
      grow(room);
    }
    leftBytes += bytes;
    put(bucket(fingerprint), print(fingerprint), now());
  }

  /** Whether it was remembered within so many bytes; it no longer is. */
  boolean remove(long fingerprint, long room) {
    int bucket = bucket(fingerprint);
    for (int i = bucket; i < bucket + BUCKET; i++) {
      if (prints[i] == print(fingerprint)) {
        prints[i] = 0;
        return isRecent(times[i], room);
      }
    }
    return false;
  }

  private void put(int bucket, int print, int time) {
    int oldest = bucket;
    for (int i = bucket; i < bucket + BUCKET; i++) {
      if (prints[i] == 0 || prints[i] == print) {
        oldest = i;
        break;
      }
      if (times[i] - times[oldest] < 0) {
        oldest = i;
      }
    }
    prints[oldest] = print;
    times[oldest] = time;
  }

  /** Counts what is still remembered; doubles when that is much. The bucket of a print in the larger table is not known, so both get it. */
  private void grow(long room) {
    added = 0;
    for (int i = 0; i < prints.length; i++) {
      if (prints[i] != 0 && isRecent(times[i], room)) {
        added++;
      } else {
        prints[i] = 0;
      }
    }
    if (added > prints.length / 4) {
      int[] oldPrints = prints;
      int[] oldTimes = times;
      prints = new int[2 * oldPrints.length];
      times = new int[prints.length];
      System.arraycopy(oldPrints, 0, prints, 0, oldPrints.length);
      System.arraycopy(oldTimes, 0, times, 0, oldTimes.length);
      System.arraycopy(oldPrints, 0, prints, oldPrints.length, oldPrints.length);
      System.arraycopy(oldTimes, 0, times, oldTimes.length, oldTimes.length);
    }
  }

  private boolean isRecent(int time, long room) {
    return now() - time <= room >> UNIT_SHIFT;
  }

  private int now() {
    return (int) (leftBytes >> UNIT_SHIFT);
  }

  private int bucket(long fingerprint) {
    return (int) (fingerprint >>> 32) & (prints.length - 1) & -BUCKET;
  }

  private static int print(long fingerprint) {
    int print = (int) fingerprint;
    return print == 0 ? 1 : print;
  }
}
