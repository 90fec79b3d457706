package dev.playhouse.origin.encoding;

import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import org.jspecify.annotations.Nullable;

/** What a track step leaves for the end of the job, as an object: the first of its outputs. */
record TrackResult(StoredTrack track, Inventory inventory, InventoryEntry inventoryFile, @Nullable String digestsSha256) {}
