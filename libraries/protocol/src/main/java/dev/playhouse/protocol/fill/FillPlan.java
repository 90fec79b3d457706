package dev.playhouse.protocol.fill;

import java.util.List;
import java.time.Instant;

/** What each edge shall fetch, and what to expect of it. */
public record FillPlan(
    String id, FillState state, List<FillAssignment> assignments, long totalBytes, double expectedHitRatio, Instant createdAt) {}
