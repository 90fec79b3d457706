package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.subscription.Plan;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan set}: makes a plan, or changes it for everybody who has it. */
@Command(name = "set", description = "Makes a plan, or changes it for everybody who has it.", mixinStandardHelpOptions = true)
final class PlanSetCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the plan: lower-case letters, digits and hyphens.")
  private String name;

  @Option(names = "--streams", required = true, paramLabel = "N", description = "Sessions at once.")
  private int streams;

  @Option(names = "--max-height", required = true, paramLabel = "PIXELS", description = "Largest height of the picture.")
  private int maxHeight;

  @Option(names = "--downloads", defaultValue = "0", paramLabel = "N", description = "Titles kept on devices at once (default: ${DEFAULT-VALUE}).")
  private int downloads;

  PlanSetCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().one(origin.api().accounts().putPlan(new Plan(name, streams, maxHeight, downloads)), Tables.SUBSCRIPTION_PLAN);
  }
}
