package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marked stretches of a title. As the body of {@code PATCH /admin/titles/{id}/timeline} a list replaces the one that is there, and one that is
 * absent stays; in answers both are there, by their start.
 */
public record Timeline(@Nullable List<Marker> markers, @Nullable List<Chapter> chapters) {}
