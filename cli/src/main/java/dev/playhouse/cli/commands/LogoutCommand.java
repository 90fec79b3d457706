package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logout}: makes the token worthless and forgets it. */
@Command(name = "logout", description = "Ends the login and forgets it.", mixinStandardHelpOptions = true)
final class LogoutCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  LogoutCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    try {
      origin.api().logout();
    } finally {
      origin.contextFile().delete();
    }
    output.progress().line("logged out");
  }
}
