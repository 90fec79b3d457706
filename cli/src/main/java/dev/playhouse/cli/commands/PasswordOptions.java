package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from: a file, a command, or a prompt; never an argument. */
final class PasswordOptions {
  @Option(names = "--password-file", paramLabel = "FILE", description = "Read the password from the first line of a file.")
  private @Nullable Path file;

  @Option(
      names = "--password-command",
      paramLabel = "COMMAND",
      description = "Read the password from the first line a shell command prints.")
  private @Nullable String command;

  /** The password; asks on the terminal when nothing else is given. */
  String password(String user) {
    if (file != null) {
      return firstLine(read(file), file.toString());
    }
    return command != null ? firstLine(run(command), "the password command") : ask(user);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot read the password file " + file + ": check its name and permissions", e);
    }
  }

  private static String run(String command) {
    try {
      Process shell = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (shell.waitFor() != 0) {
        throw new CommandFailure(ExitCode.FAILED, "the password command ended with exit code " + shell.exitValue());
      }
      return printed;
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot run the password command: there is no shell `sh`", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while the password command ran", e);
    }
  }

  private static String ask(String user) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("Password of %s: ", user))
        .map(String::new)
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, "no terminal to ask for the password of " + user + ": add --password-file FILE"));
  }

  private static String firstLine(String text, String source) {
    return text.lines()
        .findFirst()
        .filter(line -> !line.isEmpty())
        .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "no password in " + source + ": it belongs on the first line"));
  }
}
