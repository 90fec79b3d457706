package dev.playhouse.edge.store;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which pages of a file are free. Pages stand in blocks of 64, one word each, whose bits say which of them are free; a run never crosses a
 * block. Blocks stand in classes by their longest free run, so that the tightest block that has room is found without looking at others
 * (best fit): small runs gather in blocks that are broken up already, and whole blocks stay whole for whole chunks.
 *
 * <p>For one thread at a time.
 */
final class Pages {
  static final int PAGE_BYTES = 4096;
  static final int BLOCK_PAGES = Long.SIZE;
  static final int NONE = -1;

  private final BitSet[] blocksByRun = new BitSet[BLOCK_PAGES + 1];
  private final int[] blocksOfRun = new int[BLOCK_PAGES + 1];
  private final int[] hints = new int[BLOCK_PAGES + 1];
  private long[] free;
  private int blocks;
  private long freePages;

  /** So many blocks, of which certain runs are taken until {@link #settle}. */
  Pages(int blocks) {
    this.blocks = blocks;
    this.free = new long[Math.max(16, blocks)];
    this.freePages = (long) blocks * BLOCK_PAGES;
    Arrays.fill(free, 0, blocks, -1L);
    for (int run = 0; run <= BLOCK_PAGES; run++) {
      blocksByRun[run] = new BitSet();
    }
  }

  /** Pages that so many bytes take. */
  static int of(int bytes) {
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
  }

  /** Adds blocks of free pages at the end. */
  void extend(int more) {
    if (blocks + more > free.length) {
      free = Arrays.copyOf(free, Math.max(blocks + more, 2 * free.length));
    }
    for (int block = blocks; block < blocks + more; block++) {
      free[block] = -1L;
      enter(block);
    }
    blocks += more;
    freePages += (long) more * BLOCK_PAGES;
  }

  /** Takes away the last blocks, whatever they hold. */
  void cut(int fewer) {
    for (int block = blocks - fewer; block < blocks; block++) {
      leave(block);
      freePages -= Long.bitCount(free[block]);
    }
    blocks -= fewer;
  }

  /** Takes a run of 1 to 64 pages; gives its first one, or {@link #NONE}. */
  int take(int pages) {
    for (int run = pages; run <= BLOCK_PAGES; run++) {
      if (blocksOfRun[run] > 0) {
        int block = blockOf(run);
        int first = Long.numberOfTrailingZeros(runs(free[block], pages));
        set(block, free[block] & ~(mask(pages) << first));
        freePages -= pages;
        return block * BLOCK_PAGES + first;
      }
    }
    return NONE;
  }

  /** Takes a certain run, if all of it is free; before {@link #settle}. */
  boolean takeAt(int page, int pages) {
    int block = page / BLOCK_PAGES;
    int first = page % BLOCK_PAGES;
    if (page < 0 || block >= blocks || pages < 1 || first + pages > BLOCK_PAGES) {
      return false;
    }
    long run = mask(pages) << first;
    if ((free[block] & run) != run) {
      return false;
    }
    free[block] &= ~run;
    freePages -= pages;
    return true;
  }

  /** From now on runs are taken where there is room. */
  void settle() {
    for (int block = blocks - 1; block >= 0; block--) { // from the last, for which each set makes room at once
      enter(block);
    }
  }

  /** Gives a run back that was taken, unless its block was taken away. */
  void give(int page, int pages) {
    int block = page / BLOCK_PAGES;
    if (block >= blocks) {
      return;
    }
    long run = mask(pages) << (page % BLOCK_PAGES);
    if ((free[block] & run) != 0) {
      throw new IllegalStateException("pages %d to %d are free already".formatted(page, page + pages - 1));
    }
    set(block, free[block] | run);
    freePages += pages;
  }

  long freeBytes() {
    return freePages * PAGE_BYTES;
  }

  int blocks() {
    return blocks;
  }

  private int blockOf(int run) {
    int found = blocksByRun[run].nextSetBit(hints[run]);
    if (found < 0) {
      found = blocksByRun[run].nextSetBit(0);
    }
    hints[run] = found;
    return found;
  }

  private void set(int block, long pages) {
    leave(block);
    free[block] = pages;
    enter(block);
  }

  private void leave(int block) {
    int run = longest(free[block]);
    blocksByRun[run].clear(block);
    blocksOfRun[run]--;
  }

  private void enter(int block) {
    int run = longest(free[block]);
    blocksByRun[run].set(block);
    blocksOfRun[run]++;
  }

  /** The bits at which runs of at least so many ones begin: each step doubles the length that a bit vouches for. */
  private static long runs(long word, int length) {
    long starts = word;
    for (int have = 1; have < length; ) {
      int step = Math.min(have, length - have);
      starts &= starts >>> step;
      have += step;
    }
    return starts;
  }

  /** The longest run of ones: where runs of half of it begin, then a quarter more, an eighth more. */
  private static int longest(long word) {
    if (word == -1L) {
      return BLOCK_PAGES;
    }
    long two = word & word >>> 1;
    long four = two & two >>> 2;
    long eight = four & four >>> 4;
    long sixteen = eight & eight >>> 8;
    long starts = sixteen & sixteen >>> 16;
    int length = 32;
    if (starts == 0) {
      starts = -1L;
      length = 0;
    }
    for (int step = 16; step > 0; step >>= 1) {
      long more = starts & (step == 16 ? sixteen : step == 8 ? eight : step == 4 ? four : step == 2 ? two : word) >>> length;
      if (more != 0) {
        starts = more;
        length += step;
      }
    }
    return length;
  }

  private static long mask(int pages) {
    return -1L >>> (BLOCK_PAGES - pages);
  }
}
