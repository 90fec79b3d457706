package dev.playhouse.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls in a process of its own: one target, its arguments say which. Not thread-safe. */
public final class FuzzEntry {
  private static @Nullable Target target;
  private static @Nullable Path report;
  private static long inputs;
  private static long accepted;
  private static final Map<String, Long> REFUSALS = new TreeMap<>();

  private FuzzEntry() {}

  /** Takes the name of the target and the file for what was counted. */
  public static void fuzzerInitialize(String[] arguments) {
    target = Targets.named(arguments[0]);
    report = Path.of(arguments[1]);
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (target == null) {
      throw new IllegalStateException("not initialised");
    }
    inputs++;
    Trial trial = Trial.of(target, input);
    if (trial.accepted()) {
      accepted++;
    } else {
      REFUSALS.merge(trial.verdict().split(" ", 2)[0], 1L, Long::sum);
    }
  }

  /** Writes what was counted. */
  public static void fuzzerTearDown() {
    if (report == null) {
      throw new IllegalStateException("not initialised");
    }
    StringBuilder text = new StringBuilder("inputs " + inputs + "\naccepted " + accepted + "\n");
    REFUSALS.forEach((code, count) -> text.append(code).append(' ').append(count).append('\n'));
    try {
      Files.writeString(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
