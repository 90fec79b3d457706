package dev.playhouse.planner.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an edge's health is judged by.
 *
 * @param reportedAt its last report by the origin's clock, absent before the first
 * @param clockOffsetMs its clock against the origin's, from that report
 * @param bulletinBehindSince since when a newer bulletin than the one it reported is out; absent when it has the newest
 * @param draining whether it said that it is about to stop
 */
public record EdgeVitals(@Nullable Instant reportedAt, long clockOffsetMs, @Nullable Instant bulletinBehindSince, boolean draining) {}
