package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fill plan}: what each edge would fetch, before a byte moves. */
@Command(name = "plan", description = "Plans which edge gets what; nothing moves yet.", mixinStandardHelpOptions = true)
final class FillPlanCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0..*", arity = "1..*", paramLabel = "TITLE", description = "Ids or exact names of titles.")
  private List<String> titles;

  @Option(names = "--edge", paramLabel = "EDGE", description = "Id or site of an edge; may be repeated (default: all healthy edges).")
  private List<String> edges = List.of();

  FillPlanCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    List<String> titleIds = titles.stream().map(word -> TitleName.find(api, word).id()).toList();
    FillPlan plan = api.fleet().planFill(new FillPlanRequest(titleIds, edges.isEmpty() ? null : edgeIds(api.fleet().edges())));
    output.output().one(plan, Tables.PLAN, plan.assignments(), Tables.ASSIGNMENT);
  }

  private List<String> edgeIds(List<EdgeStatus> known) {
    return edges.stream().flatMap(word -> named(known, word).stream()).distinct().toList();
  }

  private static List<String> named(List<EdgeStatus> known, String word) {
    List<String> found = known.stream().filter(edge -> edge.id().equals(word) || edge.site().equals(word)).map(EdgeStatus::id).toList();
    if (found.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "no edge has the id or the site '" + word + "': see `streamctl edge ls`");
    }
    return found;
  }
}
