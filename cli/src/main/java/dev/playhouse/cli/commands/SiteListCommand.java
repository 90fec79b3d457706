package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.edge.SiteStatus;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code site ls}: the sites and their parents. */
@Command(name = "ls", description = "Lists all sites and their parents.", mixinStandardHelpOptions = true)
final class SiteListCommand implements Runnable {
  private static final Columns<SiteStatus> COLUMNS =
      Columns.<SiteStatus>of("SITE", SiteStatus::site)
          .with("EDGES", SiteStatus::edges)
          .with("PARENTS", site -> String.join(" ", site.parents()));

  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  SiteListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().fleet().sites(), COLUMNS);
  }
}
