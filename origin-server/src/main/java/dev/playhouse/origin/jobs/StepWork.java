package dev.playhouse.origin.jobs;

import java.util.List;

/** Does steps of one kind. */
public interface StepWork {
  /** The kind of its steps. */
  String kind();

  /** Whether it keeps a processor busy for long, so that more of them than processors gain nothing. */
  boolean heavy();

  /**
   * Does one step; what it answers names every object it made, the one that describes the result first. A {@link StepFailure} says why it
   * cannot be done.
   */
  List<String> run(StepContext context);
}
