package dev.playhouse.edge.store;

import dev.playhouse.edge.eviction.EvictionQueues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds, in memory: objects by path, pinned ones apart, the others in the order in which they give way. Its monitor is
 * held for moments and never while a disk is waited for, so event loops may ask it.
 */
final class ObjectIndex {
  private final Map<String, StoredObject> pinned = new HashMap<>();
  private final Map<String, StoredObject> unpinned = new HashMap<>();
  private final EvictionQueues queues = new EvictionQueues();
  private final long limitBytes;
  private final Map<String, Integer> pathsByHash = new HashMap<>();
  private Set<String> pinnedFolders = Set.of();
  private long storedBytes;
  private long reservedBytes;
  private long pinnedBytes;
  private long generation;

  /** An empty index of a store that may hold so many bytes. */
  ObjectIndex(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The object for a viewer, whose request weighs in what is kept. */
  synchronized @Nullable StoredObject asked(String path) {
    queues.asked(path);
    return find(path);
  }

  synchronized @Nullable StoredObject find(String path) {
    StoredObject object = pinned.get(path);
    return object != null ? object : unpinned.get(path);
  }

  /** Adds or replaces; gives the object that was there before. */
  synchronized @Nullable StoredObject put(StoredObject object) {
    StoredObject before = remove(object.path());
    if (pinnedFolders.contains(object.folder())) {
      pinned.put(object.path(), object);
      pinnedBytes += object.sizeBytes();
    } else {
      admit(object);
    }
    if (pathsByHash.merge(object.sha256(), 1, Integer::sum) == 1) {
      storedBytes += object.sizeBytes();
    }
    generation++;
    return before;
  }

  synchronized @Nullable StoredObject remove(String path) {
    StoredObject object = pinned.remove(path);
    if (object != null) {
      pinnedBytes -= object.sizeBytes();
    } else {
      object = unpinned.remove(path);
      queues.remove(path);
    }
    if (object != null) {
      if (pathsByHash.merge(object.sha256(), -1, Integer::sum) == 0) {
        pathsByHash.remove(object.sha256());
        storedBytes -= object.sizeBytes();
      }
      generation++;
    }
    return object;
  }

  synchronized boolean holdsHash(String sha256) {
    return pathsByHash.containsKey(sha256);
  }

  /** The object that gives way next, which must be removed then; null when all are pinned. */
  synchronized @Nullable StoredObject victim() {
    String path = queues.next(unpinnedRoom());
    return path == null ? null : unpinned.get(path);
  }

  /** Sets bytes aside for an object to come, when they fit. */
  synchronized boolean reserve(long sizeBytes) {
    if (storedBytes + reservedBytes + sizeBytes > limitBytes) {
      return false;
    }
    reservedBytes += sizeBytes;
    return true;
  }

  synchronized void release(long sizeBytes) {
    reservedBytes -= sizeBytes;
  }

  /** Objects in these folders never give way to others. */
  synchronized void pin(Set<String> folders) {
    pinnedFolders = Set.copyOf(folders);
    List<StoredObject> freed = pinned.values().stream().filter(object -> !folders.contains(object.folder())).toList();
    List<StoredObject> caught = unpinned.values().stream().filter(object -> folders.contains(object.folder())).toList();
    for (StoredObject object : freed) {
      pinned.remove(object.path());
      admit(object);
      pinnedBytes -= object.sizeBytes();
    }
    for (StoredObject object : caught) {
      unpinned.remove(object.path());
      queues.remove(object.path());
      pinned.put(object.path(), object);
      pinnedBytes += object.sizeBytes();
    }
  }

  synchronized boolean isPinned(String path) {
    return pinnedFolders.contains(StoredObject.folder(path));
  }

  synchronized Collection<StoredObject> all() {
    List<StoredObject> all = new ArrayList<>(pinned.values());
    all.addAll(unpinned.values());
    return all;
  }

  synchronized int objects() {
    return pinned.size() + unpinned.size();
  }

  synchronized long storedBytes() {
    return storedBytes;
  }

  synchronized long pinnedBytes() {
    return pinnedBytes;
  }

  synchronized long generation() {
    return generation;
  }

  private void admit(StoredObject object) {
    unpinned.put(object.path(), object);
    queues.add(object.path(), object.sizeBytes(), unpinnedRoom());
  }

  private long unpinnedRoom() {
    return limitBytes - pinnedBytes;
  }
}
