package dev.playhouse.origin.edges;

import dev.playhouse.protocol.edge.EdgeReport;
import org.jspecify.annotations.Nullable;

/** An edge as it is stored; {@code sentBytes} is what the origin has sent to it until its last report. */
record EdgeRecord(
    String id,
    String site,
    String publicUrl,
    @Nullable Long reportedAtMs,
    @Nullable EdgeReport report,
    long servedBitsPerSecond,
    long sentBytes) {}
