package dev.playhouse.protocol.job;

import java.util.List;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work of many steps.
 *
 * @param progress 0 to 1
 * @param etaSeconds time left, absent until it can be estimated
 * @param realtimeFactor media seconds encoded per second of wall time, once finished
 */
public record Job(
    String id,
    String kind,
    String titleId,
    JobState state,
    double progress,
    @Nullable Double etaSeconds,
    @Nullable Double realtimeFactor,
    @Nullable String assetId,
    @Nullable String error,
    List<JobStep> steps,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
