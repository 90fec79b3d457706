package dev.playhouse.origin.jobs;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Identifiers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Runs jobs on workers of this process. */
public final class JobEngine implements AutoCloseable {
  private final List<StepWork> works;

  public JobEngine(
      Database database, ObjectStore objects, List<JobKind> kinds, List<StepWork> works, Identifiers identifiers, InstantSource clock) {
    this.works = works;
  }

  /** Queues a job; it is stored when this returns. */
  public JobRecord submit(String kind, String titleId, String assetId, Map<String, String> parameters, List<StepSpec> firstSteps) {
    throw new UnsupportedOperationException("to come with " + works.size() + " kinds of steps");
  }

  @Override
  public void close() {
  }
}
