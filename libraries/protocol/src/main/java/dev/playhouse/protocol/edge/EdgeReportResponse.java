package dev.playhouse.protocol.edge;

import java.time.Instant;

/** Answer to a report: the origin's clock, from which the edge computes its offset. */
public record EdgeReportResponse(Instant serverTime) {}
