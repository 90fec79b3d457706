package dev.playhouse.origin.jobs;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.job.JobState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What workers write down: leases, results, failures; each in one transaction that first locks the job. */
final class StepLedger {
  static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
  private static final int MAX_ATTEMPTS = 3;
  private static final int MAX_ERROR = 1000;

  private final Database database;
  private final JobStore store;
  private final Map<String, JobKind> kinds;
  private final String owner;
  private final Identifiers identifiers;
  private final InstantSource clock;

  StepLedger(Database database, JobStore store, Map<String, JobKind> kinds, Identifiers identifiers, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.kinds = kinds;
    this.identifiers = identifiers;
    this.clock = clock;
    this.owner = identifiers.next("local");
  }

  /** A step that was taken, with its job. */
  record Taken(JobRecord job, StepRecord step) {}

  /** Frees what workers of an earlier process held, if they have died with it; those of other origins lose what they do not renew. */
  void recover() {
    if (!database.shared()) {
      database.transaction(handle -> store.recover(handle, "local_"));
    }
  }

  /** Takes the next step of some kinds, or answers null when there is none. */
  @Nullable Taken take(Collection<String> stepKinds) {
    return database.transaction(
        handle -> {
          long now = clock.millis();
          StepRecord next = store.next(handle, stepKinds, now);
          JobRecord job = next == null ? null : store.job(handle, next.jobId(), true);
          if (next == null || job == null || job.state().finished() || !store.lease(handle, next, owner, now + LEASE.toMillis(), now)) {
            return null;
          }
          return new Taken(job, withFence(next, next.fence() + 1));
        });
  }

  /** Holds a step longer; false when it is lost. */
  boolean renew(StepRecord step, double progress) {
    return database.transaction(handle -> store.renew(handle, step, progress, clock.millis() + LEASE.toMillis()));
  }

  /** What an equal step gave before, or null. */
  @Nullable List<String> remembered(StepSpec spec) {
    return database.read(handle -> store.remembered(handle, StepMemo.sha256(spec)));
  }

  /** Takes a result; ends the job with its last step. True when the job has ended. */
  boolean commit(StepRecord step, List<String> outputs) {
    return database.transaction(
        handle -> {
          JobRecord job = Objects.requireNonNull(store.job(handle, step.jobId(), true));
          if (job.state().finished() || !store.succeed(handle, step, outputs)) {
            throw new LeaseLostException("step " + step.id() + " is no longer this worker's", null);
          }
          store.remember(handle, StepMemo.sha256(step.spec()), job.id(), outputs, clock.millis());
          return advance(handle, job);
        });
  }

  /** Notes a failed attempt: the step is tried again, or the job has failed. True when the job has ended. */
  boolean fail(StepRecord step, String error, boolean retryable) {
    String reason = error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
    return database.transaction(
        handle -> {
          JobRecord job = Objects.requireNonNull(store.job(handle, step.jobId(), true));
          if (!job.state().finished() && retryable && step.attempts() < MAX_ATTEMPTS) {
            store.release(handle, step, reason, true, clock.millis() + RETRY_DELAY.toMillis());
            return false;
          }
          boolean failed = store.fail(handle, step, reason, clock.millis());
          if (failed) {
            Objects.requireNonNull(kinds.get(job.kind())).fail(handle, job);
          }
          return failed;
        });
  }

  /** Puts back a step that was cancelled because this process stops. */
  void release(StepRecord step) {
    database.change(handle -> store.release(handle, step, null, false, 0));
  }

  private boolean advance(Handle handle, JobRecord job) {
    JobKind kind = Objects.requireNonNull(kinds.get(job.kind()));
    List<StepRecord> steps = store.steps(handle, job.id());
    if (steps.size() == 1) {
      List<StepSpec> more = kind.afterFirst(handle, job, steps.getFirst().outputs());
      for (int index = 0; index < more.size(); index++) {
        store.addStep(handle, job.id(), identifiers.next("step"), index + 1, more.get(index));
      }
      if (!more.isEmpty()) {
        return false;
      }
    }
    if (steps.stream().anyMatch(step -> step.state() != JobState.SUCCEEDED)) {
      return false;
    }
    double mediaSeconds = kind.finish(handle, job, steps);
    long now = clock.millis();
    Long startedAtMs = job.startedAtMs();
    double wallSeconds = startedAtMs == null ? 0 : Math.max(now - startedAtMs, 1) / 1000.0;
    store.finish(handle, job.id(), mediaSeconds > 0 && wallSeconds > 0 ? mediaSeconds / wallSeconds : null, now);
    return true;
  }

  private static StepRecord withFence(StepRecord step, long fence) {
    return new StepRecord(
        step.id(), step.jobId(), step.spec(), JobState.RUNNING, step.attempts() + 1, 0, List.of(), step.error(), fence);
  }
}
