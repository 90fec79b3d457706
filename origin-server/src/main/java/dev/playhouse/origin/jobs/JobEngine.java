package dev.playhouse.origin.jobs;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs and brings them to their end, over restarts. The state is in the metadata store alone; {@link Workers} do the steps in this
 * process. Safe for use by many threads.
 */
public final class JobEngine implements AutoCloseable, ObjectRoots {
  private final Database database;
  private final JobStore store = new JobStore();
  private final Map<String, JobKind> kinds;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final Workers workers;

  /** Prepares an engine that does so many heavy steps at once; nothing runs before {@link #start}. */
  public JobEngine(
      Database database,
      ObjectStore objects,
      List<JobKind> kinds,
      List<StepWork> works,
      Identifiers identifiers,
      InstantSource clock,
      int heavyAtOnce,
      Runnable afterJob) {
    this.database = database;
    this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
    this.identifiers = identifiers;
    this.clock = clock;
    StepLedger ledger = new StepLedger(database, store, this.kinds, identifiers, clock);
    this.workers = new Workers(ledger, objects, works, heavyAtOnce, afterJob);
  }

  /** Takes up what an earlier process left and starts the workers. */
  public void start() {
    workers.start();
  }

  /** Queues a job; it is stored when this returns. A title has one unfinished job of a kind: another is a conflict. */
  public Job submit(String kind, String titleId, @Nullable String assetId, Map<String, String> parameters, List<StepSpec> firstSteps) {
    if (!kinds.containsKey(kind)) {
      throw new OriginException(Kind.INTERNAL, "job-kind-unknown", "there is no kind of job named " + kind);
    }
    JobRecord job =
        new JobRecord(identifiers.next("job"), kind, titleId, assetId, parameters, JobState.QUEUED, null, null, clock.millis(), null, null);
    database.change(
        handle -> {
          String other = store.unfinished(handle, kind, titleId);
          if (other != null) {
            throw new OriginException(
                Kind.CONFLICT,
                "job-unfinished",
                "title " + titleId + " has " + kind + " job " + other + ", which has not ended: wait for it, `streamctl jobs show " + other + "`");
          }
          store.add(handle, job);
          for (int position = 0; position < firstSteps.size(); position++) {
            store.addStep(handle, job.id(), identifiers.next("step"), position, firstSteps.get(position));
          }
        });
    workers.wake();
    return find(job.id());
  }

  /** A job as it stands. */
  public Job find(String jobId) {
    return database.read(
        handle -> {
          JobRecord job = store.job(handle, jobId, false);
          if (job == null) {
            throw new OriginException(Kind.NOT_FOUND, "job-unknown", "there is no job " + jobId + ": list the jobs");
          }
          return JobView.of(job, store.steps(handle, jobId), clock.instant());
        });
  }

  /** The newest jobs, newest first. */
  public List<Job> list(int limit) {
    return database.read(
        handle ->
            store.jobs(handle, limit).stream().map(job -> JobView.of(job, store.steps(handle, job.id()), clock.instant())).toList());
  }

  @Override
  public Set<String> referenced() {
    return database.read(store::referenced);
  }

  /** Cancels what runs, so that a later start takes it up again, and stops the workers. */
  @Override
  public void close() {
    workers.close();
  }
}
