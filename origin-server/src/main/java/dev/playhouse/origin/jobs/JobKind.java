package dev.playhouse.origin.jobs;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a kind of job does between its steps. */
public interface JobKind {
  /** Its name, such as {@code encode}. */
  String name();

  /** Steps that can be named only after the first one, which is then done; none for most kinds. */
  List<StepSpec> afterFirst(JobRecord job, List<String> firstOutputs);

  /** Makes the result of a job whose steps are all done, in the transaction that ends it. */
  void finish(Handle transaction, JobRecord job, List<StepRecord> steps);
}
