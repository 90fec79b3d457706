package dev.playhouse.cli.commands;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = {"Prints a completion script for bash and zsh.", "Load it: source <(streamctl completion)"},
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    CommandLine root = command.root().commandLine();
    command.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
    command.commandLine().getOut().flush();
  }
}
