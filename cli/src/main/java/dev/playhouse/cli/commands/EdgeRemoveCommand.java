package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code edge rm}: takes an edge out of the fleet. */
@Command(
    name = "rm",
    description = "Takes an edge out of the fleet, for good: it serves nobody any more, and can only join again with a new invitation.",
    mixinStandardHelpOptions = true)
final class EdgeRemoveCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "EDGE", description = "Id of the edge, as `streamctl edge ls` shows it.")
  private String edge;

  EdgeRemoveCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    origin.api().fleet().removeEdge(edge);
    origin.tell(output.progress(), "edge " + edge + " is removed: it serves nobody as soon as it hears of it, within seconds");
  }
}
