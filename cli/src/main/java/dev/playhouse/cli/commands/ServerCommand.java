package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Programs of their own, such as {@code origin run}: in the help for people to find; the launcher starts them itself. */
final class ServerCommand implements Runnable {
  private final String name;

  private ServerCommand(String name) {
    this.name = name;
  }

  /** The command of a group that is named last. */
  static CommandLine of(String name, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new ServerCommand(name)).name(name.substring(name.indexOf(' ') + 1));
    spec.usageMessage().description(description, "Options: ./streamctl " + name + " --help");
    spec.addPositional(PositionalParamSpec.builder().arity("0..*").type(String[].class).hidden(true).build());
    CommandLine command = new CommandLine(spec);
    command.setUnmatchedArgumentsAllowed(true);
    return command;
  }

  @Override
  public void run() {
    throw new CommandFailure(ExitCode.USAGE, "`streamctl " + name
        + "` is a program of its own: start it by the launcher of the checkout, ./streamctl");
  }
}
