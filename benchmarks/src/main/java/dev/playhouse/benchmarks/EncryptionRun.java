package dev.playhouse.benchmarks;

import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The program {@code benchmarks/run encryption}: runs JMH with the options given. */
public final class EncryptionRun {
  private EncryptionRun() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    MediaRun.run(Encryption.class, arguments);
  }
}
