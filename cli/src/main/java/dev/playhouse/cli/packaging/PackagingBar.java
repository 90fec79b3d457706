package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.Progress;
import dev.playhouse.encoder.folder.FolderListener;

/** Tells people how a package comes along: a line for each task and each finished track, and a bar for the task. */
final class PackagingBar implements FolderListener {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Below it, what has passed says too little about what is left. */
  private static final double SOMETHING = 0.01;

  private final Progress progress;
  private String task = "";
  private long startedNanos = System.nanoTime();

  PackagingBar(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void started(String begun) {
    progress.line(begun);
    task = begun.split(" ", 2)[0];
    startedNanos = System.nanoTime();
  }

  @Override
  public void finished(String track) {
    progress.line(track + " is done");
  }

  @Override
  public void warned(String warning) {
    progress.line("streamctl: warning: " + warning);
  }

  @Override
  public void progress(double fraction) {
    double passed = (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    progress.bar(task, fraction, fraction < SOMETHING ? null : passed / fraction * (1 - fraction));
  }
}
