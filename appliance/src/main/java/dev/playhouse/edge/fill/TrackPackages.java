package dev.playhouse.edge.fill;

import dev.playhouse.edge.disk.DurableFile;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The track packages of which the store holds every file. Which there may be is written down, since the store knows its objects by name only;
 * whether they are there is looked up, so there is nothing to keep in step.
 */
public final class TrackPackages {
  private static final Logger LOG = LoggerFactory.getLogger(TrackPackages.class);

  /** Larger inventories are none: an entry takes about 150 bytes, a segment lasts seconds. */
  static final long MAX_INVENTORY_BYTES = 16 << 20;

  static final String INVENTORY = "/inventory.json";

  private final ObjectStore store;
  private final Path file;
  private final Set<String> folders = new TreeSet<>();
  private final Map<String, List<StoredObject>> objects = new HashMap<>();

  /** Those written down in a file. */
  public TrackPackages(ObjectStore store, Path file) {
    this.store = store;
    this.file = file;
    try {
      if (Files.exists(file)) {
        folders.addAll(Arrays.asList(Json.MAPPER.readValue(Files.readAllBytes(file), String[].class)));
      }
    } catch (IOException | JacksonException e) {
      LOG.warn("{} cannot be read, so no track package counts as filled until its order comes again: {}", file, e.toString());
    }
  }

  /** Folders of complete track packages, in order. Blocks. */
  public synchronized List<String> complete() {
    return folders.stream().filter(this::isComplete).toList();
  }

  /** Writes down that a package may be there. Blocks. */
  synchronized void note(String folder) {
    if (folders.add(folder)) {
      try {
        DurableFile.writePrivate(file, Json.MAPPER.writeValueAsBytes(folders));
      } catch (IOException e) {
        LOG.warn("cannot write {}: {}", file, e.toString());
      }
    }
  }

  /** The inventory of a stored object, null when it is none. Blocks. */
  @Nullable Inventory inventory(StoredObject object) {
    byte[] bytes = object.sizeBytes() > MAX_INVENTORY_BYTES ? null : store.readAll(object);
    try {
      return bytes == null ? null : Json.MAPPER.readValue(bytes, Inventory.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private boolean isComplete(String folder) {
    if (!areWhole(objects.getOrDefault(folder, List.of()))) { // what was lost may have come again, as another object
      objects.put(folder, files(folder));
    }
    return areWhole(objects.getOrDefault(folder, List.of()));
  }

  private boolean areWhole(List<StoredObject> files) {
    return !files.isEmpty() && files.stream().allMatch(store::isWhole);
  }

  private List<StoredObject> files(String folder) {
    StoredObject stored = store.find(folder + INVENTORY);
    Inventory inventory = stored == null || !store.isWhole(stored) ? null : inventory(stored);
    List<StoredObject> files = new ArrayList<>();
    if (inventory != null) {
      files.add(stored);
      for (InventoryEntry entry : inventory.files()) {
        StoredObject each = store.find(folder + "/" + entry.name());
        if (each == null) {
          return List.of();
        }
        files.add(each);
      }
    }
    return files;
  }
}
