package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title rm}: removes a title of which nothing was made. */
@Command(name = "rm", description = "Removes a title that has no parts, no master and no publication.", mixinStandardHelpOptions = true)
final class TitleRemoveCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id, ref or exact name of the title.")
  private String title;

  TitleRemoveCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    api.titles().removeTitle(found.id(), api.titles().titleEntry(found.id()).tag());
    origin.tell(output.progress(), "removed " + found.name());
  }
}
