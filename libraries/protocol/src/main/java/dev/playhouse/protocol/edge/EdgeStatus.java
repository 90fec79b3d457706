package dev.playhouse.protocol.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An edge as the origin sees it. */
public record EdgeStatus(
    String id, String site, String publicUrl, EdgeState state, @Nullable Instant reportedAt, @Nullable EdgeReport report) {}
