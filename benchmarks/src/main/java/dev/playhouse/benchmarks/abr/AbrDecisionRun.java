package dev.playhouse.benchmarks.abr;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** The program {@code benchmarks/run abr-decision}: runs JMH with the options given and prints what a choice takes beside what it may take. */
public final class AbrDecisionRun {
  private static final double MEDIAN_MICROS = 50;
  private static final double HIGH_MICROS = 500;

  private AbrDecisionRun() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Runner runner = new Runner(new OptionsBuilder()
        .parent(new CommandLineOptions(arguments)).include(AbrChoice.class.getName() + "[.]").addProfiler(GCProfiler.class).build());
    var results = runner.run();
    out.printf("%n%-24s %10s %10s %16s%n", "microseconds", "median", "99 %", "bytes a choice");
    for (RunResult result : results) {
      Statistics taken = result.getPrimaryResult().getStatistics();
      out.printf(Locale.ROOT, "%-24s %10.1f %10.1f %16.1f%n", result.getParams().getParam("rungs") + " rungs", taken.getPercentile(50),
          taken.getPercentile(99), Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore());
    }
    out.printf(Locale.ROOT, "%-24s %10.1f %10.1f %16.1f%n", "limit, at 6 rungs", MEDIAN_MICROS, HIGH_MICROS, 0.0);
  }
}
