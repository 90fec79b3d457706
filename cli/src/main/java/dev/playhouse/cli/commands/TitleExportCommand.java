package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.titles.TitleFormat;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code title export}: all titles, as {@code apply} and {@code import} take them. */
@Command(
    name = "export",
    description = "Writes all titles to stdout, as apply and import take them: applied at once, they change nothing.",
    mixinStandardHelpOptions = true)
final class TitleExportCommand implements Runnable {
  @Mixin private final OriginOptions origin;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "YAML",
      description = "Format of the file: ${COMPLETION-CANDIDATES} (default: yaml).")
  private TitleFormat format;

  @Option(
      names = "--artwork",
      paramLabel = "DIR",
      description = "Also names the pictures of titles, and writes their files into this folder, by the SHA-256 of each.")
  private @Nullable Path artwork;

  TitleExportCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    List<TitleEntry> titles = api.titles().titleEntries();
    if (artwork == null) {
      titles = titles.stream().map(title -> title.withArtwork(null)).toList();
    } else {
      TitlePictures.fetch(api, titles, artwork);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.write(titles));
    out.flush();
  }
}
