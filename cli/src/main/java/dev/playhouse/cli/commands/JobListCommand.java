package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jobs ls}: what the origin works on and has worked on. */
@Command(name = "ls", description = "Lists all jobs.", mixinStandardHelpOptions = true)
final class JobListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  JobListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().production().jobs(), Tables.JOB);
  }
}
