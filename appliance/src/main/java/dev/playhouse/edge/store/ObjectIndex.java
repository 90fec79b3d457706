package dev.playhouse.edge.store;

import dev.playhouse.edge.eviction.Demand;
import dev.playhouse.edge.eviction.EvictionQueues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds, in memory: objects by key, and those that are not pinned in the order in which they give way. Its monitor is held for
 * moments and never while a disk is waited for, so event loops may ask it. {@link StoredObject}s belong to it.
 */
final class ObjectIndex {
  private ObjectTable table = new ObjectTable(0);
  private final Map<StoredObject, Integer> holds = new HashMap<>();
  private final Demand demand = new Demand();
  private final List<EvictionQueues<StoredObject>> queues = new ArrayList<>();
  private final long[] storedBytes;
  private final long[] pinnedBytes;
  private final long[] slots;
  private final boolean[] dropped;
  private final long roomBytes;
  private long generation;

  /** An empty index of so many folders with so much room each. */
  ObjectIndex(int folders, long roomBytes) {
    for (int folder = 0; folder < folders; folder++) {
      queues.add(new EvictionQueues<>(demand));
    }
    this.storedBytes = new long[folders];
    this.pinnedBytes = new long[folders];
    this.slots = new long[folders];
    this.dropped = new boolean[folders];
    this.roomBytes = roomBytes;
  }

  /** The object of a name that a viewer asks for; what is kept follows such requests. */
  @Nullable StoredObject asked(String name) {
    ObjectKey key = ObjectKey.of(name);
    synchronized (this) {
      demand.asked(name);
      StoredObject object = table.find(key);
      if (object != null) {
        queues.get(object.folder).asked(name, object);
      }
      return object;
    }
  }

  synchronized @Nullable String next(String name) {
    return demand.next(name);
  }

  synchronized @Nullable StoredObject find(ObjectKey key) {
    return table.find(key);
  }

  synchronized @Nullable StoredObject find(long keyHigh, long keyLow) {
    return table.find(keyHigh, keyLow);
  }

  /** Adds an object whose key is not there. One of a folder that was dropped is gone at once. */
  synchronized void add(StoredObject object, String name) {
    object.removed = dropped[object.folder];
    if (object.removed) {
      return;
    }
    table.add(object);
    queues.get(object.folder).add(name, object, unpinnedRoom(object.folder));
    count(object, object.bytes());
    slots[object.folder] += object.slots();
  }

  /** Takes what a folder was found to hold, oldest first; none of it is here already. */
  synchronized void restore(int folder, ObjectTable objects, List<StoredObject> inOrder) {
    if (table.size() == 0) {
      table = objects;
    } else {
      inOrder.forEach(table::add);
    }
    for (StoredObject object : inOrder) {
      queues.get(folder).add(object, roomBytes);
      storedBytes[folder] += object.bytes();
      slots[folder] += object.slots();
    }
    generation++;
  }

  /** Puts the head; gives the slot it had before. */
  synchronized @Nullable Slot putHead(StoredObject object, Slot slot) {
    Slot before = object.hasHead() ? object.head() : null;
    long bytes = object.bytes();
    object.putHead(slot);
    grown(object, object.bytes() - bytes);
    return before;
  }

  /** Puts a chunk that is not there; nothing happens when the object is gone. */
  synchronized void putChunk(StoredObject object, int chunk, Slot slot) {
    if (object.removed) {
      return;
    }
    if (object.hasChunk(chunk)) {
      throw new IllegalStateException("chunk " + chunk + " is stored already");
    }
    long bytes = object.bytes();
    slots[object.folder]++;
    object.putChunk(chunk, slot);
    grown(object, object.bytes() - bytes);
  }

  synchronized boolean isGone(StoredObject object) {
    return object.removed;
  }

  synchronized boolean has(StoredObject object, int chunk) {
    return !object.removed && object.hasChunk(chunk);
  }

  synchronized boolean isWhole(StoredObject object) {
    return !object.removed && object.isWhole();
  }

  /** The slot of a chunk, null when it is not there; until {@link #release} it holds what it holds. */
  synchronized @Nullable Slot hold(StoredObject object, int chunk) {
    boolean there = !object.removed && (chunk == StoredObject.HEAD ? object.hasHead() : object.hasChunk(chunk));
    if (!there) {
      return null;
    }
    holds.merge(object, 1, Integer::sum);
    return chunk == StoredObject.HEAD ? object.head() : object.chunk(chunk);
  }

  /** Ends a hold; gives the slots that are to be given back, when it was the last one of an object that is gone. */
  synchronized List<Slot> release(StoredObject object) {
    boolean isHeld = holds.computeIfPresent(object, (_, held) -> held == 1 ? null : held - 1) != null;
    return !isHeld && object.removed ? slots(object) : List.of();
  }

  /** Takes a chunk out whose bytes are not what they should be; false when it is not there any more, or in another slot by now. */
  synchronized boolean removeChunk(StoredObject object, int chunk, Slot slot) {
    if (object.removed || !object.hasChunk(chunk) || !object.chunk(chunk).equals(slot)) {
      return false;
    }
    long bytes = object.bytes();
    slots[object.folder]--;
    object.removeChunk(chunk);
    grown(object, object.bytes() - bytes);
    return true;
  }

  /** Forgets all that a folder holds, and what is still to be added to it. */
  synchronized void drop(int folder) {
    dropped[folder] = true;
    objects(folder).forEach(object -> object.removed = true);
    table.keep(object -> !object.removed);
    queues.set(folder, new EvictionQueues<>(demand));
    storedBytes[folder] = 0;
    pinnedBytes[folder] = 0;
    slots[folder] = 0;
    generation++;
  }

  /** Forgets what lies in a folder from a page on; gives the slots that are to be given back for it. */
  synchronized List<Slot> cut(int folder, int firstPage) {
    List<Slot> free = new ArrayList<>();
    for (StoredObject object : objects(folder)) {
      if (object.head().page() >= firstPage) {
        free.addAll(remove(object));
        continue;
      }
      for (int chunk = 0; chunk < object.chunks(); chunk++) {
        if (object.hasChunk(chunk) && object.chunk(chunk).page() >= firstPage) {
          removeChunk(object, chunk, object.chunk(chunk));
        }
      }
    }
    return free;
  }

  /** Sets a size that was not known. */
  synchronized void end(StoredObject object, long sizeBytes) {
    object.end(sizeBytes);
  }

  /** Takes an object out; gives the slots that are to be given back, unless somebody holds it still. */
  synchronized List<Slot> remove(StoredObject object) {
    if (object.removed) {
      return List.of();
    }
    object.removed = true;
    table.remove(object);
    queues.get(object.folder).remove(object);
    count(object, -object.bytes());
    slots[object.folder] -= object.slots();
    return holds.containsKey(object) ? List.of() : slots(object);
  }

  /** What is stored of an object. */
  synchronized long bytes(StoredObject object) {
    return object.bytes();
  }

  /** What gives way next in a folder, which must be removed then; null when all there are pinned. */
  synchronized @Nullable StoredObject victim(int folder) {
    return queues.get(folder).next(unpinnedRoom(folder));
  }

  /** Pinned objects never give way; false when they would be more than so many bytes together. */
  synchronized boolean pin(StoredObject object, boolean pinned, long mostBytes) {
    if (object.pinned == pinned || object.removed) {
      return true;
    }
    if (pinned && pinnedBytes[object.folder] + object.sizeBytes > mostBytes) {
      return false;
    }
    pinnedBytes[object.folder] += pinned ? object.bytes() : -object.bytes();
    object.pinned = pinned;
    if (pinned) {
      queues.get(object.folder).remove(object);
    } else {
      queues.get(object.folder).add(object, unpinnedRoom(object.folder));
    }
    return true;
  }

  /** All objects of one folder, in no order. */
  synchronized List<StoredObject> objects(int folder) {
    List<StoredObject> all = new ArrayList<>();
    table.forEach(object -> {
      if (object.folder == folder) {
        all.add(object);
      }
    });
    return all;
  }

  /** All objects, in no order. */
  synchronized List<StoredObject> objects() {
    List<StoredObject> all = new ArrayList<>(table.size());
    table.forEach(all::add);
    return all;
  }

  /** Places for objects, of which many are empty. */
  synchronized int places() {
    return table.places();
  }

  /** The object at a place, counted round; null where there is none. */
  synchronized @Nullable StoredObject at(int place) {
    return table.at(place);
  }

  /** Slots that objects of a folder fill. */
  synchronized long slots(int folder) {
    return slots[folder];
  }

  /** What a log that is begun anew says of an object; nothing when it is gone. */
  synchronized List<IndexRecord> records(StoredObject object) {
    List<IndexRecord> records = new ArrayList<>();
    if (!object.removed) {
      records.add(new IndexRecord.Filled(object.key(), object.sizeBytes, StoredObject.HEAD, object.head()));
      for (int chunk = 0; chunk < object.chunks(); chunk++) {
        if (object.hasChunk(chunk)) {
          records.add(new IndexRecord.Filled(object.key(), object.sizeBytes, chunk, object.chunk(chunk)));
        }
      }
    }
    return records;
  }

  synchronized int size() {
    return table.size();
  }

  synchronized long storedBytes() {
    return Arrays.stream(storedBytes).sum();
  }

  /** Grows with every change of what is stored. */
  synchronized long generation() {
    return generation;
  }

  private long unpinnedRoom(int folder) {
    return roomBytes - pinnedBytes[folder];
  }

  private void grown(StoredObject object, long more) {
    queues.get(object.folder).grown(object, more);
    count(object, more);
  }

  private void count(StoredObject object, long more) {
    storedBytes[object.folder] += more;
    pinnedBytes[object.folder] += object.pinned ? more : 0;
    generation++;
  }

  private static List<Slot> slots(StoredObject object) {
    List<Slot> slots = new ArrayList<>();
    if (object.hasHead()) {
      slots.add(object.head());
    }
    for (int chunk = 0; chunk < object.chunks(); chunk++) {
      if (object.hasChunk(chunk)) {
        slots.add(object.chunk(chunk));
      }
    }
    return slots;
  }
}
