package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account export}: prints all that is kept of an account, but for secrets, as JSON. */
@Command(name = "export", description = "Prints all that is kept of an account, but for secrets, as JSON.", mixinStandardHelpOptions = true)
final class AccountExportCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  AccountExportCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    output.output().document(api.accounts().exportAccount(AccountName.id(api, account)));
  }
}
