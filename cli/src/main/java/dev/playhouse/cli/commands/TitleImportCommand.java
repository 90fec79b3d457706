package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.ApplyReport;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title import}: makes the titles of a large file, and counts them. */
@Command(
    name = "import",
    description = {
      "Makes the titles of a file in CSV, JSON or YAML, up to 20,000 of them, all or none, and counts what was added and changed.",
      "Faults are told by line. Imported again, a file changes nothing. docs/catalogue.md tells of the file."
    },
    mixinStandardHelpOptions = true)
final class TitleImportCommand implements Runnable {
  private static final Columns<ApplyReport> COUNTS =
      Columns.<ApplyReport>of("ADDED", ApplyReport::added).with("CHANGED", ApplyReport::changed).with("UNCHANGED", ApplyReport::unchanged);

  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "FILE", description = "Titles in CSV, JSON or YAML, as its name ends.")
  private Path file;

  @Option(names = "--artwork", paramLabel = "DIR", description = "Folder with the pictures that the file names, as export writes it.")
  private @Nullable Path artwork;

  TitleImportCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    output.output().one(TitleFiles.apply(origin.api(), file, artwork), COUNTS);
  }
}
