package dev.playhouse.cli.steps;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillState;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the origin does on its own, and draws how far it is. */
public final class Watch {
  private static final Duration POLL = Duration.ofMillis(400);

  private final OriginApi api;
  private final Progress progress;

  public Watch(OriginApi api, Progress progress) {
    this.api = api;
    this.progress = progress;
  }

  /** Waits until a job has ended; a failed one is a failure here too. */
  public Job job(String jobId) {
    Job job =
        until(
            () -> {
              Job now = api.production().job(jobId);
              progress.bar("encoding", now.progress(), now.etaSeconds());
              return now;
            },
            now -> now.state().finished());
    progress.closeBar();
    if (job.state() == JobState.FAILED) {
      throw new CommandFailure(ExitCode.FAILED, "the job " + jobId + " failed: " + job.error());
    }
    return job;
  }

  /** Waits until every edge of a fill plan has what it shall have. */
  public FillPlan fill(String planId) {
    FillPlan plan =
        until(
            () -> {
              FillPlan now = api.fleet().fillPlan(planId);
              long done = now.assignments().stream().mapToLong(FillAssignment::bytesDone).sum();
              progress.bar("filling", now.totalBytes() == 0 ? 1 : (double) done / now.totalBytes(), null);
              return now;
            },
            now -> now.state() == FillState.FILLED || now.state() == FillState.FAILED);
    progress.closeBar();
    if (plan.state() == FillState.FAILED) {
      throw new CommandFailure(ExitCode.PARTIAL, "the fill plan " + planId + " failed: " + failures(plan));
    }
    return plan;
  }

  /** Waits until as many edges as these are in the condition that is asked for. */
  public void edges(int count, Duration patience, Predicate<EdgeStatus> condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    until(
        () -> api.fleet().edges().stream().filter(condition).count(),
        fine -> {
          if (fine < count && System.nanoTime() > deadline) {
            throw new CommandFailure(
                ExitCode.UNHEALTHY,
                fine + " of " + count + " edges are healthy after " + patience.toSeconds() + " s: read the edges' logs");
          }
          return fine >= count;
        });
  }

  private static <T> T until(Supplier<T> look, Predicate<T> enough) {
    T state = look.get();
    while (!enough.test(state)) {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandFailure(ExitCode.FAILED, "interrupted while waiting", e);
      }
      state = look.get();
    }
    return state;
  }

  private static String failures(FillPlan plan) {
    return String.join("; ", plan.assignments().stream().filter(part -> part.failure() != null)
        .map(part -> part.site() + ": " + part.failure()).toList());
  }
}
