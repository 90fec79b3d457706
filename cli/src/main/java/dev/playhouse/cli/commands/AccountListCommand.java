package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account ls}: lists all accounts, the newest first. */
@Command(name = "ls", description = "Lists all accounts, the newest first.", mixinStandardHelpOptions = true)
final class AccountListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  AccountListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().accounts().all(), Tables.ACCOUNT);
  }
}
