package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account enable}: opens an account again. */
@Command(name = "enable", description = "Opens an account again.", mixinStandardHelpOptions = true)
final class AccountEnableCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  AccountEnableCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    ChangeAccountRequest change = new ChangeAccountRequest(null, AccountState.ACTIVE, null);
    output.output().one(api.accounts().changeAccount(AccountName.id(api, account), change), Tables.ACCOUNT);
  }
}
