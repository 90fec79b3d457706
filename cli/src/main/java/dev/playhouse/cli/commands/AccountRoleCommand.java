package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.Role;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account role}: gives an account another role. */
@Command(name = "role", description = "Gives an account another role.", mixinStandardHelpOptions = true)
final class AccountRoleCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  @Parameters(index = "1", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
  private Role role;

  AccountRoleCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    ChangeAccountRequest change = new ChangeAccountRequest(role, null, null);
    output.output().one(api.accounts().changeAccount(AccountName.id(api, account), change), Tables.ACCOUNT);
  }
}
