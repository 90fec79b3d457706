package dev.playhouse.benchmarks;

import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The program {@code benchmarks/run packaging}: runs JMH with the options given. */
public final class PackagingRun {
  private PackagingRun() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    MediaRun.run(Packaging.class, arguments);
  }
}
