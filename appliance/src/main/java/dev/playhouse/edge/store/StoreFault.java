package dev.playhouse.edge.store;

import java.nio.file.Path;

/**
 * A folder of the store failed and is out of use until the next start.
 *
 * @param reason what the system said
 */
public record StoreFault(Path folder, String reason) {}
