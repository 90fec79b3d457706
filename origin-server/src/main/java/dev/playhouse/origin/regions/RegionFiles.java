package dev.playhouse.origin.regions;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where it is written what country an address is in.
 *
 * @param database a MaxMind DB
 * @param table networks with their countries
 * @param refusedNetworks networks that nobody may watch from, such as those of VPNs
 */
public record RegionFiles(@Nullable Path database, @Nullable Path table, @Nullable Path refusedNetworks) {
  public static final RegionFiles NONE = new RegionFiles(null, null, null);
}
