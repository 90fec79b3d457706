package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edge ls}: the edges, and how they are. */
@Command(name = "ls", description = "Lists all edges and their health.", mixinStandardHelpOptions = true)
final class EdgeListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  EdgeListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().fleet().edges(), Tables.EDGE);
  }
}
