package dev.playhouse.protocol.edge;

import dev.playhouse.protocol.playback.EdgeStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/routes/explain}: which edges serve an address first, and why.
 *
 * @param network the smallest one of the table that holds the address; absent where none does
 * @param site where it is routed
 * @param edges best first, then those that are left out
 */
public record RouteExplanation(String address, @Nullable String network, @Nullable String site, List<EdgeStanding> edges) {}
