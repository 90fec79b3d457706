package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plan rm}: removes a plan that nobody has. */
@Command(name = "rm", description = "Removes a plan that nobody has.", mixinStandardHelpOptions = true)
final class PlanRemoveCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the plan.")
  private String name;

  PlanRemoveCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    origin.api().accounts().removePlan(name);
    output.progress().line("plan " + name + " is removed");
  }
}
