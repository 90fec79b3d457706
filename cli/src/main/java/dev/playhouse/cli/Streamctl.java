package dev.playhouse.cli;

import dev.playhouse.cli.commands.Commands;
import dev.playhouse.cli.demo.DemoCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code streamctl}, the operator's tool. */
@Command(
    name = "streamctl",
    description = "Runs a streaming service in a box: from a master file to protected, adaptive playback.",
    mixinStandardHelpOptions = true,
    version = "streamctl 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class Streamctl {
  private Streamctl() {}

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  /** The whole command tree, with defaults from an environment. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine root = new CommandLine(new Streamctl());
    Commands.addTo(root, environment);
    root.addSubcommand(new DemoCommand(environment));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setDefaultValueProvider(new EnvironmentDefaults(environment));
    Failures failures = new Failures();
    root.setExecutionExceptionHandler(failures);
    root.setParameterExceptionHandler(failures);
    return root;
  }
}
