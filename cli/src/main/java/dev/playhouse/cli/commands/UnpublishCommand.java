package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unpublish}: takes a title off the screen. */
@Command(name = "unpublish", description = "Takes a title out of what can be watched.", mixinStandardHelpOptions = true)
final class UnpublishCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  UnpublishCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    api.production().unpublish(found.id());
    origin.tell(output.progress(), "unpublished " + found.name());
  }
}
