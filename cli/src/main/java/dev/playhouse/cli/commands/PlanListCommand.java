package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan ls}: lists the plans. */
@Command(name = "ls", description = "Lists the plans.", mixinStandardHelpOptions = true)
final class PlanListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  PlanListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().accounts().plans(), Tables.SUBSCRIPTION_PLAN);
  }
}
