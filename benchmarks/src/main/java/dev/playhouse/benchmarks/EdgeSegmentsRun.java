package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The program {@code benchmarks/run edge-segments}: runs JMH with the options given and prints edge and baseline side by side. */
public final class EdgeSegmentsRun {
  private EdgeSegmentsRun() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(EdgeSegments.class.getName()).build()).run();
    print(results, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    Map<String, Map<String, Double>> rows =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> "%-9s %5s KiB".formatted(result.getParams().getParam("transport"), result.getParams().getParam("sizeKib")),
                    TreeMap::new,
                    Collectors.toMap(result -> result.getParams().getParam("server"), result -> result.getPrimaryResult().getScore())));
    out.printf("%n%-20s %14s %14s %8s%n", "segments per second", "edge", "JDK server", "ratio");
    rows.forEach(
        (row, scores) -> {
          double edge = scores.getOrDefault("edge", Double.NaN);
          double jdk = scores.getOrDefault("jdk", Double.NaN);
          out.printf("%-20s %14.0f %14.0f %8.2f%n", row, edge, jdk, edge / jdk);
        });
  }
}
