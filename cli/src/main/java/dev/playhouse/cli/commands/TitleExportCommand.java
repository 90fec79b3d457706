package dev.playhouse.cli.commands;

import dev.playhouse.cli.titles.TitleFormat;
import java.io.PrintWriter;
import java.util.Map;
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

  TitleExportCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.write(origin.api().titleEntries()));
    out.flush();
  }
}
