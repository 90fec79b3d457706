package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.job.Job;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jobs show}: one job and its steps. */
@Command(name = "show", description = "Shows a job and its steps.", mixinStandardHelpOptions = true)
final class JobShowCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "JOB", description = "Id of the job.")
  private String job;

  JobShowCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    Job found = origin.api().production().job(job);
    output.output().one(found, Tables.JOB, found.steps(), Tables.STEP);
  }
}
