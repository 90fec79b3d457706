package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /admin/titles/{id}/markers}, and its answer: all markers of a work, by their start. */
public record Markers(@Nullable List<Marker> markers) {}
