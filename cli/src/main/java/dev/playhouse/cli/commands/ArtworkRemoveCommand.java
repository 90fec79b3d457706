package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title artwork rm}: takes a picture from a title. */
@Command(name = "rm", description = "Takes a picture from a title.", mixinStandardHelpOptions = true)
final class ArtworkRemoveCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id, ref or exact name of the title.")
  private String title;

  @Option(names = "--kind", required = true, paramLabel = "KIND", description = "What it is for: ${COMPLETION-CANDIDATES}.")
  private ArtworkKind kind;

  @Option(names = "--language", paramLabel = "TAG", description = "Language of the words in it (default: none).")
  private @Nullable String language;

  ArtworkRemoveCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    api.titles().removeArtwork(found.id(), kind, new Query().with("language", language).toString());
    origin.tell(output.progress(), "removed the " + kind.name().toLowerCase(Locale.ROOT) + " of " + found.name());
  }
}
