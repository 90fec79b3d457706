package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title chapters ls}: the chapters of a title. */
@Command(name = "ls", description = "Lists the chapters of a title.", mixinStandardHelpOptions = true)
final class ChaptersListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  ChaptersListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api.titles(), title);
    output.output().rows(EditingTables.list(api.chapters(found.id())), EditingTables.CHAPTER);
  }
}
