package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The program {@code benchmarks/run token-check}: runs JMH with the options given and prints times beside what they may be. */
public final class TokenCheckRun {
  private static final double NANOS = 1000;
  private static final double FIRST_MICROS = 1000;
  private static final double REMEMBERED_MICROS = 2;

  private TokenCheckRun() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Runner runner = new Runner(new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(TokenCheck.class.getName() + "[.]").build());
    var results = runner.run();
    out.printf("%n%-20s %14s %14s%n", "microseconds", "taken", "limit");
    for (RunResult result : results) {
      boolean isFirst = result.getParams().getBenchmark().endsWith(".first");
      double micros = result.getPrimaryResult().getScore() / NANOS;
      out.printf("%-20s %14.2f %14.0f%n", isFirst ? "first" : "remembered", micros, isFirst ? FIRST_MICROS : REMEMBERED_MICROS);
    }
  }
}
