package dev.playhouse.origin.jobs;

import dev.playhouse.origin.objects.ObjectBatch;

/**
 * A worker's hold on one step. The worker's thread runs the step; the engine's lease thread renews the hold, carries the progress to the
 * metadata store, and cancels. {@code runner} and {@code cancelled} are guarded by this.
 */
final class Lease implements StepContext {
  private static final int RENEWALS_TO_REFRESH = 3600;

  private final JobRecord job;
  private final StepRecord step;
  private final ObjectBatch objects;
  private volatile double progress;
  private int renewals;
  private Thread runner = Thread.currentThread();
  private boolean cancellable;
  private boolean cancelled;

  Lease(JobRecord job, StepRecord step, ObjectBatch objects) {
    this.job = job;
    this.step = step;
    this.objects = objects;
  }

  @Override
  public JobRecord job() {
    return job;
  }

  @Override
  public StepSpec spec() {
    return step.spec();
  }

  @Override
  public ObjectBatch objects() {
    return objects;
  }

  @Override
  public void progress(double fraction) {
    progress = Math.clamp(fraction, 0.0, 1.0);
  }

  @Override
  public <T> T cancellable(CancellableWork<T> work) {
    enter();
    try {
      return work.run();
    } catch (InterruptedException e) {
      throw new LeaseLostException("step " + step.id() + " was cancelled", e);
    } finally {
      leave();
    }
  }

  StepRecord step() {
    return step;
  }

  /** Called with each renewal, by the one thread that renews. */
  void renewed() {
    renewals++;
    if (renewals % RENEWALS_TO_REFRESH == 0) {
      objects.refresh();
    }
  }

  double progress() {
    return progress;
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  /** Gives the step up; its thread notices in its long part, or when it wants to commit. */
  synchronized void cancel() {
    cancelled = true;
    if (cancellable) {
      runner.interrupt();
    }
  }

  private synchronized void enter() {
    if (cancelled) {
      throw new LeaseLostException("step " + step.id() + " was cancelled", null);
    }
    runner = Thread.currentThread();
    cancellable = true;
  }

  /** Takes back an interrupt that was meant for the work which is over. */
  private synchronized void leave() {
    cancellable = false;
    if (cancelled) {
      boolean _ = Thread.interrupted();
    }
  }
}
