package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs a benchmark that counts the bytes it went through, and prints it beside its baseline in megabytes per second. */
final class MediaRun {
  private static final double MEGABYTE = 1e6;

  private MediaRun() {}

  static void run(Class<?> benchmark, String[] arguments) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(benchmark.getName() + "[.]").build()).run();
    Map<String, Map<String, Double>> rows =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.getParams().getParam("scheme"),
                    TreeMap::new,
                    Collectors.toMap(MediaRun::method, MediaRun::megabytesPerSecond)));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.printf("%n%-20s %14s %14s %8s%n", "MB per second", "Playhouse", "baseline", "ratio");
    rows.forEach(
        (row, scores) -> {
          double baseline = scores.getOrDefault("baseline", Double.NaN);
          double own = scores.entrySet().stream().filter(entry -> !entry.getKey().equals("baseline")).mapToDouble(Map.Entry::getValue).sum();
          out.printf("%-20s %14.0f %14.0f %8.2f%n", row, own, baseline, own / baseline);
        });
  }

  private static double megabytesPerSecond(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("bytes");
    return bytes == null ? Double.NaN : bytes.getScore() / MEGABYTE;
  }

  private static String method(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
