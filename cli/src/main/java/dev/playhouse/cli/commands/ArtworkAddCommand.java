package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title artwork add}: a picture of a title, in place of the one with the same kind and language. */
@Command(name = "add", description = "Adds or replaces a picture of a title: PNG or JPEG.", mixinStandardHelpOptions = true)
final class ArtworkAddCommand implements Runnable {
  static final Columns<Artwork> ARTWORK =
      Columns.<Artwork>of("KIND", picture -> picture.kind().name().toLowerCase(Locale.ROOT))
          .with("LANGUAGE", Artwork::language)
          .with("SIZE", picture -> picture.width() + "x" + picture.height())
          .with("SHA256", Artwork::sha256);

  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id, ref or exact name of the title.")
  private String title;

  @Parameters(index = "1", paramLabel = "FILE", description = "The picture.")
  private Path file;

  @Option(names = "--kind", required = true, paramLabel = "KIND", description = "What it is for: ${COMPLETION-CANDIDATES}.")
  private ArtworkKind kind;

  @Option(names = "--language", paramLabel = "TAG", description = "Language of the words in it (default: none).")
  private @Nullable String language;

  ArtworkAddCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    byte[] picture = LocalFile.bytes(file);
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    String query = new Query().with("language", language).toString();
    output.output().one(api.titles().putArtwork(found.id(), kind, query, picture), ARTWORK);
  }
}
