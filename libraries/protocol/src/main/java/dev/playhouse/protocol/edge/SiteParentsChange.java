package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * What became of the parents of a site.
 *
 * @param before parents that it had
 * @param parents those that it has now
 * @param unserved those of them that no edge has joined: they are passed over until one does
 */
public record SiteParentsChange(String site, List<String> before, List<String> parents, List<String> unserved) {}
