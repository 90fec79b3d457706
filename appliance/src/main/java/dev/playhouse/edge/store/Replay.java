package dev.playhouse.edge.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of one folder as its log tells them, and what of that is true. Used once, at start. */
final class Replay implements IndexLog.Listener {
  /** No object is larger: its slots alone would take hundreds of megabytes of memory. */
  private static final long MAX_OBJECT_BYTES = 1L << 40;

  private final byte folder;
  private ObjectTable objects = new ObjectTable(0);
  private final List<StoredObject> inOrder = new ArrayList<>(); // memory is gone through as it was filled, and what came first gives way first
  private @Nullable StoredObject last;

  Replay(byte folder) {
    this.folder = folder;
  }

  @Override
  public void expect(long records) {
    objects = new ObjectTable(records / 2); // each has a head and a chunk
  }

  @Override
  public void gone(long keyHigh, long keyLow) {
    StoredObject gone = objects.find(keyHigh, keyLow);
    if (gone != null) {
      leaveOut(gone);
      last = null;
    }
  }

  @Override
  public void filled(long keyHigh, long keyLow, long sizeBytes, int chunk, int page, int bytes, int check) {
    int most = chunk == StoredObject.HEAD ? StoredObject.MAX_HEAD_BYTES : StoredObject.CHUNK_BYTES;
    if (sizeBytes > MAX_OBJECT_BYTES || sizeBytes < StoredObject.UNKNOWN || bytes > most) {
      return;
    }
    StoredObject object = object(keyHigh, keyLow, sizeBytes);
    if (chunk == StoredObject.HEAD) {
      object.putHead(new Slot(page, bytes, check));
    } else if (chunk >= 0 && (chunk < object.chunks() || object.sizeBytes == StoredObject.UNKNOWN)) {
      object.put(chunk, page, check);
    }
  }

  /**
   * Puts what is whole enough into the index; what claims pages that are not there, or another's, is left out. Gives what the log must say of
   * that, lest it claims again what others have by then.
   */
  List<IndexRecord> restore(StoreFolder target, ObjectIndex index) {
    List<IndexRecord> leftOut = new ArrayList<>();
    inOrder.removeIf(object -> object.removed);
    for (StoredObject object : inOrder) {
      if (!isUsable(object, target, index)) {
        leaveOut(object);
        leftOut.add(new IndexRecord.Gone(object.key()));
        continue;
      }
      for (int chunk = 0; chunk < object.chunks(); chunk++) {
        if (object.hasChunk(chunk) && !target.restore(object.page(chunk), object.chunkBytes(chunk))) {
          object.removeChunk(chunk);
          leftOut.add(IndexRecord.lost(object, chunk));
        }
      }
    }
    inOrder.removeIf(object -> object.removed);
    target.settle();
    index.restore(folder, objects, inOrder);
    return leftOut;
  }

  private void leaveOut(StoredObject object) {
    objects.remove(object);
    object.removed = true;
  }

  private static boolean isUsable(StoredObject object, StoreFolder target, ObjectIndex index) {
    return object.hasHead()
        && object.sizeBytes != StoredObject.UNKNOWN
        && index.find(object.keyHigh, object.keyLow) == null
        && target.restore(object.headPage(), object.headBytes());
  }

  private StoredObject object(long keyHigh, long keyLow, long sizeBytes) {
    StoredObject known = last;
    if (known == null || known.keyHigh != keyHigh || known.keyLow != keyLow) { // what is told of one object mostly stands together
      known = objects.find(keyHigh, keyLow);
    }
    if (known == null) {
      known = new StoredObject(keyHigh, keyLow, sizeBytes);
      known.folder = folder;
      objects.add(known);
      inOrder.add(known);
    } else if (known.sizeBytes == StoredObject.UNKNOWN && sizeBytes != StoredObject.UNKNOWN) {
      known.end(sizeBytes);
    }
    last = known;
    return known;
  }
}
