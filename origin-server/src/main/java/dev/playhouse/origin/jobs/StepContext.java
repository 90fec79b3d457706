package dev.playhouse.origin.jobs;

import dev.playhouse.origin.objects.ObjectBatch;

/** What a step works with. */
public interface StepContext {
  JobRecord job();

  StepSpec spec();

  /** Where its objects go; they are safe from the sweep until the step has been committed. */
  ObjectBatch objects();

  /** Tells how far it is, 0 to 1; cheap enough for every frame. */
  void progress(double fraction);

  /** Whether to give up: the lease is lost or the origin stops. The thread is interrupted as well. */
  boolean cancelled();
}
