package dev.playhouse.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code streamctl}, the operator's tool. */
@Command(
    name = "streamctl",
    description = "Runs a streaming service in a box: from a master file to protected, adaptive playback.",
    mixinStandardHelpOptions = true,
    version = "streamctl 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {})
public final class Streamctl {
  private Streamctl() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command tree. */
  static CommandLine commandLine() {
    return new CommandLine(new Streamctl());
  }
}
