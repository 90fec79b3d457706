package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /admin/titles/{id}/chapters}, and its answer: all chapters of a work, by their start. */
public record Chapters(@Nullable List<Chapter> chapters) {}
