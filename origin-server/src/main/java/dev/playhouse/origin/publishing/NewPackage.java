package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * A track package whose objects are in the store and which no asset has yet.
 *
 * @param digestsSha256 the object that holds the MD5s of its frames; null for what has no frames
 */
public record NewPackage(StoredTrack track, Inventory inventory, InventoryEntry inventoryFile, @Nullable String digestsSha256) {}
