package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title subtitle rm}: takes subtitles out. */
@Command(name = "rm", description = "Takes subtitles out of a title.", mixinStandardHelpOptions = true)
final class SubtitleRemoveCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;
  @Mixin private SubtitleChoice choice;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  SubtitleRemoveCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    String language = choice.language();
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    api.titles().removeSubtitles(found.id(), language, new Query().with("role", choice.role()).toString());
    origin.tell(output.progress(), "removed the " + choice + " from " + found.name());
  }
}
