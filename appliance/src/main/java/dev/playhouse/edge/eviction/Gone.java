package dev.playhouse.edge.eviction;

import java.util.Arrays;

/**
 * What left the small queue last, in the order it left, as many as had so many bytes together. A ring without records of its own: 16 bytes for
 * each place. Objects are told apart by 32 bits of their fingerprint; to take one for another now and then does no harm.
 */
final class Gone {
  private static final int NONE = -1;

  /** Of what is found by its print no longer, and waits for its turn to be forgotten. */
  private static final int TAKEN = 0;

  private int[] prints;
  private int[] bytes;
  private int[] heads; // by the low bits of a print: the place it was put in last
  private int[] nexts; // by place: another one of the same low bits, or NONE
  private int oldest;
  private int places;
  private long remembered;

  Gone() {
    this(1 << 10);
  }

  private Gone(int length) {
    prints = new int[length];
    bytes = new int[length];
    heads = new int[length];
    nexts = new int[length];
    Arrays.fill(heads, NONE);
  }

  /** Remembers an object of so many bytes, and forgets the oldest ones beyond the room. */
  void add(long fingerprint, long size, long room) {
    if (places == prints.length) {
      makePlace();
    }
    put((int) fingerprint, Math.clamp(size, 1, Integer.MAX_VALUE));
    while (remembered > room) {
      forgetOldest();
    }
  }

  /** Whether it was remembered; it no longer is. */
  boolean remove(long fingerprint) {
    int print = (int) fingerprint;
    for (int place = heads[bucket(print)]; place != NONE; place = nexts[place]) {
      if (prints[place] == print) {
        take(place);
        return true;
      }
    }
    return false;
  }

  private void put(int print, int size) {
    int place = (oldest + places++) & (prints.length - 1);
    prints[place] = print;
    bytes[place] = size;
    nexts[place] = heads[bucket(print)];
    heads[bucket(print)] = place;
    remembered += size;
  }

  private void forgetOldest() {
    if (bytes[oldest] != TAKEN) {
      take(oldest);
    }
    oldest = (oldest + 1) & (prints.length - 1);
    places--;
  }

  private void take(int place) {
    int bucket = bucket(prints[place]);
    if (heads[bucket] == place) {
      heads[bucket] = nexts[place];
    } else {
      int before = heads[bucket];
      while (nexts[before] != place) {
        before = nexts[before];
      }
      nexts[before] = nexts[place];
    }
    remembered -= bytes[place];
    bytes[place] = TAKEN;
  }

  /** Closes the gaps; doubles when more than half is still remembered. */
  private void makePlace() {
    int kept = 0;
    for (int size : bytes) {
      kept += size == TAKEN ? 0 : 1;
    }
    Gone fresh = new Gone(kept > prints.length / 2 ? 2 * prints.length : prints.length);
    for (int i = 0; i < places; i++) {
      int place = (oldest + i) & (prints.length - 1);
      if (bytes[place] != TAKEN) {
        fresh.put(prints[place], bytes[place]);
      }
    }
    prints = fresh.prints;
    bytes = fresh.bytes;
    heads = fresh.heads;
    nexts = fresh.nexts;
    oldest = 0;
    places = kept;
  }

  private int bucket(int print) {
    return print & (heads.length - 1);
  }
}
