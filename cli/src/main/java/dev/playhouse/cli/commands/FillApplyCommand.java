package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.fill.FillPlan;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fill apply}: hands a plan to its edges. */
@Command(name = "apply", description = "Hands a fill plan to its edges.", mixinStandardHelpOptions = true)
final class FillApplyCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "PLAN", description = "Id of the fill plan.")
  private String planId;

  @Option(names = "--wait", description = "Wait until every edge has what it shall have.")
  private boolean waits;

  FillApplyCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    api.applyFill(planId);
    FillPlan plan = waits ? new Watch(api, output.progress()).fill(planId) : api.fillPlan(planId);
    output.output().one(plan, Tables.PLAN, plan.assignments(), Tables.ASSIGNMENT);
  }
}
