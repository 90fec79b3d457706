package dev.playhouse.origin.jobs;

import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import dev.playhouse.protocol.job.JobStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job is shown: its progress is that of its steps by weight, the time left follows from the time so far. */
final class JobView {
  /** Below this share of the work the time left would be a guess. */
  private static final double ESTIMABLE = 0.02;

  private JobView() {}

  static Job of(JobRecord job, List<StepRecord> steps, Instant now) {
    double progress = job.state() == JobState.SUCCEEDED ? 1 : progress(steps);
    return new Job(
        job.id(),
        job.kind(),
        job.titleId(),
        job.state(),
        progress,
        etaSeconds(job, progress, now),
        job.realtimeFactor(),
        job.assetId(),
        job.error(),
        steps.stream().map(JobView::step).toList(),
        Instant.ofEpochMilli(job.createdAtMs()),
        moment(job.finishedAtMs()));
  }

  private static double progress(List<StepRecord> steps) {
    double whole = steps.stream().mapToDouble(step -> step.spec().weight()).sum();
    double done = steps.stream().mapToDouble(step -> step.spec().weight() * step.progress()).sum();
    return whole == 0 ? 0 : Math.min(done / whole, 1);
  }

  private static @Nullable Double etaSeconds(JobRecord job, double progress, Instant now) {
    Long startedAtMs = job.startedAtMs();
    if (job.state() != JobState.RUNNING || startedAtMs == null || progress < ESTIMABLE) {
      return null;
    }
    double elapsedSeconds = (now.toEpochMilli() - startedAtMs) / 1000.0;
    return elapsedSeconds * (1 - progress) / progress;
  }

  private static JobStep step(StepRecord step) {
    return new JobStep(step.id(), step.spec().kind(), step.spec().name(), step.state(), step.progress(), step.attempts(), step.error());
  }

  private static @Nullable Instant moment(@Nullable Long atMs) {
    return atMs == null ? null : Instant.ofEpochMilli(atMs);
  }
}
