package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title artwork ls}: the pictures of a title. */
@Command(name = "ls", description = "Lists the pictures of a title; they lie at /art/SHA256/WIDTH.", mixinStandardHelpOptions = true)
final class ArtworkListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id, ref or exact name of the title.")
  private String title;

  ArtworkListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(TitleName.find(origin.api(), title).artwork(), ArtworkAddCommand.ARTWORK);
  }
}
