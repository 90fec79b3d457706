package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account password}: sets the password of an account and ends its logins. */
@Command(name = "password", description = "Sets the password of an account and ends its logins.", mixinStandardHelpOptions = true)
final class AccountPasswordCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Mixin private PasswordOptions password;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  AccountPasswordCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    String id = AccountName.id(api, account);
    api.accounts().changeAccount(id, new ChangeAccountRequest(null, null, password.password(account)));
    output.progress().line("account " + id + " has a new password");
  }
}
