package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title subtitle rm}: takes subtitles out. */
@Command(name = "rm", description = "Takes subtitles out of a title.", mixinStandardHelpOptions = true)
final class SubtitleRemoveCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--language", required = true, paramLabel = "TAG", description = "Language of the subtitles, such as de or pt-BR.")
  private String language;

  @Option(names = "--role", paramLabel = "ROLE", description = "caption (for those who do not hear) or forced; without it, ordinary subtitles.")
  private @Nullable String role;

  SubtitleRemoveCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api.titles(), title);
    api.removeSubtitles(found.id(), Query.escaped(language), new Query().with("role", role).toString());
    output.progress().line("removed the subtitles in " + language + " from " + found.name());
  }
}
