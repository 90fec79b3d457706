package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.account.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code account create}: makes an account. */
@Command(name = "create", description = "Makes an account; for admins.", mixinStandardHelpOptions = true)
final class AccountCreateCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Mixin private PasswordOptions password;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Login name: an e-mail address, or a plain name.")
  private String user;

  @Option(names = "--name", paramLabel = "NAME", description = "Name to show (default: the login name).")
  private @Nullable String displayName;

  @Option(names = "--role", defaultValue = "VIEWER", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Role role;

  AccountCreateCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    Account account = origin.api().createAccount(new CreateAccountRequest(user, password.password(user), displayName, role));
    output.output().one(account, Tables.ACCOUNT);
  }
}
