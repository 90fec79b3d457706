package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.fill.FillPlan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fill status}: how far fill plans are. */
@Command(name = "status", description = "Shows how far the fill plans are.", mixinStandardHelpOptions = true)
final class FillStatusCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PLAN", description = "Id of one fill plan, to see its edges.")
  private @Nullable String planId;

  FillStatusCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    if (planId == null) {
      output.output().rows(api.fleet().fillPlans(), Tables.PLAN);
      return;
    }
    FillPlan plan = api.fleet().fillPlan(planId);
    output.output().one(plan, Tables.PLAN, plan.assignments(), Tables.ASSIGNMENT);
  }
}
