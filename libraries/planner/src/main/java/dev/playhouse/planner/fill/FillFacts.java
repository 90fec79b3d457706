package dev.playhouse.planner.fill;

import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.catalogue.Publication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fill plan is made from.
 *
 * @param publications of the titles to fill
 * @param edgeIds the edges to fill; absent means all healthy ones
 */
public record FillFacts(List<Publication> publications, List<EdgeSnapshot> edges, @Nullable List<String> edgeIds) {}
