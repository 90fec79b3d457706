package dev.playhouse.edge.fill;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The track packages of which the store holds every file. Computed from inventories in the store, so there is nothing to keep in step. */
public final class TrackPackages {
  private static final Logger LOG = LoggerFactory.getLogger(TrackPackages.class);

  /** Larger inventories are none: an entry takes about 150 bytes, a segment lasts seconds. */
  static final long MAX_INVENTORY_BYTES = 16 << 20;

  static final String INVENTORY = "/inventory.json";

  private final ObjectStore store;
  private final Map<String, Inventory> inventories = new ConcurrentHashMap<>();
  private long countedGeneration = -1;
  private List<String> complete = List.of();

  public TrackPackages(ObjectStore store) {
    this.store = store;
  }

  /** Folders of complete track packages, in order. Blocks when the store has changed. */
  public synchronized List<String> complete() {
    long generation = store.generation();
    if (generation != countedGeneration) {
      complete = count();
      countedGeneration = generation;
    }
    return complete;
  }

  /** The inventory of a stored object, read once. Blocks. */
  @Nullable Inventory inventory(StoredObject object) {
    Inventory known = inventories.get(object.sha256());
    if (known != null || object.sizeBytes() > MAX_INVENTORY_BYTES) {
      return known;
    }
    try {
      Inventory read = Json.MAPPER.readValue(store.read(object), Inventory.class);
      inventories.put(object.sha256(), read);
      return read;
    } catch (JacksonException e) {
      LOG.warn("{} is no inventory: {}", object.path(), e.getOriginalMessage());
    } catch (EdgeException e) {
      LOG.warn("cannot read {}: {}", object.path(), e.getMessage());
    }
    return null;
  }

  private List<String> count() {
    Map<String, String> hashes = new HashMap<>();
    List<StoredObject> found = store.objects().stream().filter(object -> object.path().endsWith(INVENTORY)).toList();
    store.objects().forEach(object -> hashes.put(object.path(), object.sha256()));
    inventories.keySet().retainAll(found.stream().map(StoredObject::sha256).toList());
    return found.stream().filter(object -> isComplete(object, hashes)).map(TrackPackages::folder).sorted().toList();
  }

  private boolean isComplete(StoredObject object, Map<String, String> hashes) {
    String folder = folder(object);
    Inventory inventory = object.sha256().startsWith(folder.substring(folder.length() - 8)) ? inventory(object) : null;
    return inventory != null
        && inventory.files().stream().allMatch(file -> file.sha256().equals(hashes.get(folder + "/" + file.name())));
  }

  private static String folder(StoredObject inventory) {
    return inventory.path().substring(0, inventory.path().length() - INVENTORY.length());
  }
}
