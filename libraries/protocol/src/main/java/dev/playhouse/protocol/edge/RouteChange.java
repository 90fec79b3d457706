package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * Answer of {@code PUT /admin/routes}: what the new table changes.
 *
 * @param networks how many it has
 * @param unserved sites in it that have no edge yet
 */
public record RouteChange(int networks, int added, int changed, int removed, List<String> unserved) {}
