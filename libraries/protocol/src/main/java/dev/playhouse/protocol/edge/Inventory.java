package dev.playhouse.protocol.edge;

import java.util.List;

/** The files of one track package, as {@code inventory.json}; its own SHA-256 names the package's version. */
public record Inventory(List<InventoryEntry> files) {}
