package dev.playhouse.protocol.fill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /admin/fill/plans}: titles for edges; no edges means all healthy ones. */
public record FillPlanRequest(List<String> titleIds, @Nullable List<String> edgeIds) {}
