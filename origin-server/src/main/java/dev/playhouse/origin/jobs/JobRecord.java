package dev.playhouse.origin.jobs;

import dev.playhouse.protocol.job.JobState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as it is stored. */
public record JobRecord(
    String id,
    String kind,
    String titleId,
    @Nullable String assetId,
    Map<String, String> parameters,
    JobState state,
    @Nullable String error,
    @Nullable Double realtimeFactor,
    long createdAtMs,
    @Nullable Long startedAtMs,
    @Nullable Long finishedAtMs) {}
