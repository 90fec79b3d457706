package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code title ls}: the catalogue, published or not. */
@Command(name = "ls", description = "Lists all titles.", mixinStandardHelpOptions = true)
final class TitleListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  TitleListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().titles().all(), Tables.TITLE);
  }
}
