package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.Progress;
import java.util.Locale;

/** Tells the audience what is going on: a numbered line for each act with the time since the beginning, and what it brought. */
final class Narrator {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Progress progress;
  private final long startNanos = System.nanoTime();
  private int act;

  Narrator(Progress progress) {
    this.progress = progress;
  }

  Progress progress() {
    return progress;
  }

  /** Announces the next act. */
  void begin(String what) {
    act++;
    progress.line(String.format(Locale.ROOT, "%6.1f s  %d  %s", seconds(), act, what));
  }

  /** Tells something about the act that is on. */
  void say(String what) {
    progress.line("             " + what);
  }

  /** Time since the beginning. */
  double seconds() {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }
}
