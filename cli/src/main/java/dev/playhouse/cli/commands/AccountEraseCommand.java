package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account erase}: erases an account and all that is kept of it, for good. */
@Command(name = "erase", description = "Erases an account and all that is kept of it, for good.", mixinStandardHelpOptions = true)
final class AccountEraseCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  @Option(names = "--dry-run", description = "Say what would be erased, and erase nothing.")
  private boolean dryRun;

  AccountEraseCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    String id = AccountName.id(api, account);
    if (!dryRun) {
      api.accounts().eraseAccount(id);
    }
    output.progress().line("account " + id + (dryRun ? " would be erased" : " is erased"));
  }
}
