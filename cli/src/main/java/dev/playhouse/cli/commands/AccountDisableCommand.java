package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account disable}: shuts an account: its logins and sessions end, what it has stays. */
@Command(name = "disable", description = "Shuts an account: its logins and sessions end, what it has stays.", mixinStandardHelpOptions = true)
final class AccountDisableCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  AccountDisableCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    ChangeAccountRequest change = new ChangeAccountRequest(null, AccountState.DISABLED, null);
    output.output().one(api.accounts().changeAccount(AccountName.id(api, account), change), Tables.ACCOUNT);
  }
}
