package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.edge.RouteChange;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code route set}: replaces the table of routes. */
@Command(
    name = "set",
    description = {"Replaces the table of routes: which site serves which network first.", "The file has NETWORK,SITE in each line."},
    mixinStandardHelpOptions = true)
final class RouteSetCommand implements Runnable {
  private static final Columns<RouteChange> COLUMNS =
      Columns.<RouteChange>of("NETWORKS", RouteChange::networks)
          .with("ADDED", RouteChange::added)
          .with("CHANGED", RouteChange::changed)
          .with("REMOVED", RouteChange::removed)
          .with("SITES WITHOUT EDGES", change -> String.join(" ", change.unserved()));

  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = {"-f", "--file"}, required = true, paramLabel = "FILE", description = "The table, such as routes.csv.")
  private Path file;

  RouteSetCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    output.output().one(origin.api().fleet().setRoutes(LocalFile.bytes(file)), COLUMNS);
  }
}
