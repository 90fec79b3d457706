package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * A site as the origin knows it.
 *
 * @param parents sites whose edges its own ask before the origin, in this order
 * @param edges how many edges have joined it
 */
public record SiteStatus(String site, List<String> parents, int edges) {}
