package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.TitleChange;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code title apply}: makes titles as a file says, and shows what that changes. */
@Command(
    name = "apply",
    description = {
      "Makes titles as a file says, by their refs, all or none; what the file does not name stays.",
      "With --dry-run it shows the difference only. docs/catalogue.md tells of the file."
    },
    mixinStandardHelpOptions = true)
final class TitleApplyCommand implements Runnable {
  private static final Columns<Line> DIFFERENCE =
      Columns.<Line>of("CHANGE", Line::change)
          .with("REF", Line::ref)
          .with("FIELD", Line::field)
          .with("BEFORE", Line::before)
          .with("AFTER", Line::after);

  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = {"-f", "--file"}, required = true, paramLabel = "FILE", description = "Titles in YAML, JSON or CSV, as its name ends.")
  private Path file;

  @Option(names = "--artwork", paramLabel = "DIR", description = "Folder with the pictures that the file names, as export writes it.")
  private @Nullable Path artwork;

  TitleApplyCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    ApplyReport report = TitleFiles.apply(origin.api(), file, artwork);
    output.output().rows(report.changes().stream().flatMap(TitleApplyCommand::lines).toList(), DIFFERENCE);
    origin.tell(output.progress(), TitleFiles.summary(report));
  }

  /** One property that changes, or a title that is new. */
  private record Line(String change, String ref, @Nullable String field, @Nullable Object before, @Nullable Object after) {}

  private static Stream<Line> lines(TitleChange change) {
    return change.added()
        ? Stream.of(new Line("added", change.ref(), null, null, null))
        : change.fields().stream().map(field -> line(change.ref(), field));
  }

  private static Line line(String ref, FieldChange field) {
    return new Line("changed", ref, field.field(), field.before(), field.after());
  }
}
