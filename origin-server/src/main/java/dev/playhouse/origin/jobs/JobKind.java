package dev.playhouse.origin.jobs;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a kind of job does between its steps. */
public interface JobKind {
  /** Its name, such as {@code encode}. */
  String name();

  /** Steps that can be named only when the first one is done; none for most kinds. Runs in the transaction that ends the first step. */
  List<StepSpec> afterFirst(Handle transaction, JobRecord job, List<String> firstOutputs);

  /**
   * Makes the result of a job whose steps are all done, in the transaction that ends it.
   *
   * @return seconds of media it has worked on, or 0
   */
  double finish(Handle transaction, JobRecord job, List<StepRecord> steps);

  /** Gives back what a job had taken for its result, in the transaction that fails it. */
  void fail(Handle transaction, JobRecord job);
}
