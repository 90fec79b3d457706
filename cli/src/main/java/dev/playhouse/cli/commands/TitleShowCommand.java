package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title show}: one title. */
@Command(name = "show", description = "Shows a title.", mixinStandardHelpOptions = true)
final class TitleShowCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  TitleShowCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().one(TitleName.find(origin.api(), title), Tables.TITLE_DETAILS);
  }
}
