package dev.playhouse.origin.jobs;

import java.util.List;

/** Does steps of one kind. */
public interface StepWork {
  /** The kind of its steps. */
  String kind();

  /** Whether it keeps all processors busy, so that a second one at the same time gains nothing. */
  boolean heavy();

  /**
   * Does one step; what it answers names every object it made, the one that describes the result first. A {@link StepFailure} says why it
   * cannot be done.
   */
  List<String> run(StepContext context);
}
