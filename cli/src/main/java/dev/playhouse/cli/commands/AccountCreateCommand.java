package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
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

  @Option(names = "--plan", paramLabel = "NAME", description = "Subscribes the account to a plan; needs --country.")
  private @Nullable String plan;

  @Option(names = "--country", paramLabel = "CC", description = "Billing country of the subscription, ISO 3166-1, such as DE.")
  private @Nullable String country;

  AccountCreateCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    if ((plan == null) != (country == null)) {
      throw new CommandFailure(ExitCode.USAGE, "a subscription has a plan and a billing country: give --plan and --country, or neither");
    }
    OriginApi api = origin.api();
    Account account = api.accounts().createAccount(new CreateAccountRequest(user, password.password(user), displayName, role));
    if (plan != null && country != null) {
      subscribe(api, account, new SubscriptionRequest(plan, SubscriptionState.ACTIVE, country, null));
    }
    output.output().one(account, Tables.ACCOUNT);
  }

  private static void subscribe(OriginApi api, Account account, SubscriptionRequest request) {
    try {
      api.accounts().subscribe(account.id(), request);
    } catch (ApiException e) {
      String remedy = "the account " + account.id() + " is made, without a subscription: run `streamctl account subscribe`";
      throw new CommandFailure(ExitCode.PARTIAL, e.getMessage() + "; " + remedy, e);
    }
  }
}
