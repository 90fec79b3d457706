package dev.playhouse.origin.jobs;

import dev.playhouse.protocol.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step as it is stored; {@code fence} is the number of its newest lease. */
public record StepRecord(
    String id,
    String jobId,
    StepSpec spec,
    JobState state,
    int attempts,
    double progress,
    List<String> outputs,
    @Nullable String error,
    long fence) {}
