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

  /**
   * Does the long part of the step. Only here is the thread interrupted when the lease is lost or the origin stops; the work must not use
   * the metadata store, whose files an interrupt would close.
   */
  <T> T cancellable(CancellableWork<T> work);

  /** The long part of a step. */
  @FunctionalInterface
  interface CancellableWork<T> {
    T run() throws InterruptedException;
  }
}
