package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fill apply}: hands a plan to its edges. */
@Command(name = "apply", description = "Hands a fill plan to its edges.", mixinStandardHelpOptions = true)
final class FillApplyCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PLAN",
      description = "Id of the fill plan (default: the newest that is not applied yet).")
  private @Nullable String planId;

  @Option(names = "--wait", description = "Wait until every edge has what it shall have.")
  private boolean waits;

  FillApplyCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    String applied = planId == null ? newestPlanned(api.fleet().fillPlans()) : planId;
    FillPlan order = api.fleet().applyFill(applied);
    FillPlan plan = waits && !origin.rehearses() ? new Watch(api, output.progress()).fill(applied) : order;
    output.output().one(plan, Tables.PLAN, plan.assignments(), Tables.ASSIGNMENT);
  }

  private static String newestPlanned(List<FillPlan> plans) {
    return plans.stream()
        .filter(plan -> plan.state() == FillState.PLANNED)
        .max(Comparator.comparing(FillPlan::createdAt))
        .map(FillPlan::id)
        .orElseThrow(() -> new CommandFailure(
            ExitCode.NOT_FOUND, "no fill plan waits to be applied: make one with `streamctl fill plan TITLE`"));
  }
}
