package dev.playhouse.edge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of one folder as its log tells them, and what of that is true. Used once, at start. */
final class Replay implements Consumer<IndexRecord> {
  /** No object is larger: its slots alone would take hundreds of megabytes of memory. */
  private static final long MAX_OBJECT_BYTES = 1L << 40;

  private final ObjectTable objects = new ObjectTable();
  private final byte folder;

  Replay(byte folder) {
    this.folder = folder;
  }

  @Override
  public void accept(IndexRecord entry) {
    switch (entry) {
      case IndexRecord.Gone(var key) -> {
        StoredObject gone = objects.find(key);
        if (gone != null) {
          objects.remove(gone);
        }
      }
      case IndexRecord.Filled filled -> fill(filled);
    }
  }

  /**
   * Puts what is whole enough into the index; what claims pages that are not there, or another's, is left out. Gives what the log must say of
   * that, lest it claims again what others have by then.
   */
  List<IndexRecord> restore(StoreFolder target, ObjectIndex index) {
    List<IndexRecord> leftOut = new ArrayList<>();
    objects.forEach(object -> {
      if (!object.hasHead() || object.sizeBytes == StoredObject.UNKNOWN || index.find(object.key()) != null || !target.restore(object.head())) {
        leftOut.add(new IndexRecord.Gone(object.key()));
        return;
      }
      for (int chunk = 0; chunk < object.chunks(); chunk++) {
        if (object.hasChunk(chunk) && !target.restore(object.chunk(chunk))) {
          object.removeChunk(chunk);
          leftOut.add(IndexRecord.lost(object, chunk));
        }
      }
      index.add(object, null);
    });
    return leftOut;
  }

  private void fill(IndexRecord.Filled filled) {
    if (filled.sizeBytes() > MAX_OBJECT_BYTES || filled.sizeBytes() < StoredObject.UNKNOWN || filled.slot().bytes() > StoredObject.CHUNK_BYTES) {
      return;
    }
    StoredObject object = object(filled.key(), filled.sizeBytes());
    int chunk = filled.chunk();
    if (chunk == StoredObject.HEAD) {
      object.putHead(filled.slot());
    } else if (chunk >= 0 && (chunk < object.chunks() || object.sizeBytes == StoredObject.UNKNOWN)) {
      if (object.hasChunk(chunk)) {
        object.removeChunk(chunk);
      }
      if (filled.slot().page() != 0) {
        object.putChunk(chunk, filled.slot());
      }
    }
  }

  private StoredObject object(ObjectKey key, long sizeBytes) {
    @Nullable StoredObject known = objects.find(key);
    if (known == null) {
      known = new StoredObject(key, sizeBytes);
      known.folder = folder;
      objects.add(known);
    } else if (known.sizeBytes == StoredObject.UNKNOWN && sizeBytes != StoredObject.UNKNOWN) {
      known.end(sizeBytes);
    }
    return known;
  }
}
