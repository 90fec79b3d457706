package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.RegisterRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code account create}: registers a viewer. */
@Command(name = "create", description = "Registers a viewer.", mixinStandardHelpOptions = true)
final class AccountCreateCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Mixin private PasswordOptions password;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Login name: an e-mail address.")
  private String user;

  @Option(names = "--name", paramLabel = "NAME", description = "Name to show (default: the login name).")
  private @Nullable String displayName;

  AccountCreateCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    RegisterRequest request = new RegisterRequest(user, password.password(user), displayName == null ? user : displayName);
    Account account = origin.stranger().register(request);
    output.output().one(account, Tables.ACCOUNT);
  }
}
