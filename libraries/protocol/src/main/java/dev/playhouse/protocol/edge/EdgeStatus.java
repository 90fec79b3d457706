package dev.playhouse.protocol.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edge as the origin sees it.
 *
 * @param sentBytes what the origin has sent to it since it joined
 */
public record EdgeStatus(
    String id,
    String site,
    String publicUrl,
    EdgeState state,
    @Nullable Instant reportedAt,
    @Nullable EdgeReport report,
    long sentBytes) {}
