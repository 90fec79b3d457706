package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * A track package whose objects are in the store and which no asset has yet.
 *
 * @param digestsSha256 the object that holds the MD5s of its frames; null for what has no frames
 * @param source name of the {@link SubtitleSource} that it was cut from; null for what came with a master
 */
public record NewPackage(
    StoredTrack track, Inventory inventory, InventoryEntry inventoryFile, @Nullable String digestsSha256, @Nullable String source) {
  /** A package of what came with a master. */
  public NewPackage(StoredTrack track, Inventory inventory, InventoryEntry inventoryFile, @Nullable String digestsSha256) {
    this(track, inventory, inventoryFile, digestsSha256, null);
  }

  NewPackage cutFrom(SubtitleSource added) {
    return new NewPackage(track, inventory, inventoryFile, digestsSha256, added.name());
  }
}
