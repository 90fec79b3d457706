package dev.playhouse.cli.output;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code -o} and what it decides; mixed into every command that prints data. */
public final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Form of the data on stdout: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  /** Where data goes. */
  public Output output() {
    return new Output(format, command.commandLine().getOut());
  }

  /** Where all else goes. */
  public Progress progress() {
    return Progress.on(command.commandLine().getErr());
  }
}
