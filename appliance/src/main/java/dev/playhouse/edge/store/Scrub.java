package dev.playhouse.edge.store;

import java.time.Duration;

/**
 * Reads all that is on disk over and over, one slot at a time, so that what rots is found before a viewer asks for it. It goes through the table
 * of objects as it is now; what moves in it meanwhile may be missed until the next pass.
 *
 * <p>For one thread.
 */
public final class Scrub {
  /** A store that holds little is read more often than it must. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final ObjectIndex index;
  private final DiskTier disk;
  private final Duration pass;
  private int place;
  private int chunk = StoredObject.HEAD;
  private long bytes;

  /** Begins at a random place, since an edge that is started often would never come to the last one. */
  Scrub(ObjectIndex index, DiskTier disk, Duration pass, int start) {
    this.index = index;
    this.disk = disk;
    this.pass = pass;
    this.place = start;
  }

  /** Verifies the next head or chunk. Blocks. */
  public void step() {
    bytes = 0;
    for (int looked = index.places(); bytes == 0 && looked >= 0; looked--) {
      StoredObject object = index.at(place);
      while (object != null && bytes == 0 && chunk < object.chunks()) {
        bytes = disk.verify(object, chunk++);
      }
      if (bytes == 0) {
        place++;
        chunk = StoredObject.HEAD;
      }
    }
  }

  /** How long to rest after that, so that a pass takes its time. */
  public Duration pause() {
    double share = (double) bytes / Math.max(1, index.storedBytes());
    Duration due = Duration.ofMillis((long) (share * pass.toMillis()));
    return bytes == 0 || due.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : due;
  }
}
