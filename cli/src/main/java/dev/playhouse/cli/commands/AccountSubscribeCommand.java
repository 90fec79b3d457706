package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account subscribe}: sets the subscription of an account by hand. */
@Command(name = "subscribe", description = "Sets the subscription of an account by hand.", mixinStandardHelpOptions = true)
final class AccountSubscribeCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Id or login name of the account.")
  private String account;

  @Option(names = "--plan", required = true, paramLabel = "NAME", description = "Name of the plan.")
  private String plan;

  @Option(names = "--country", required = true, paramLabel = "CC", description = "Billing country, ISO 3166-1, such as DE.")
  private String country;

  @Option(names = "--state", defaultValue = "ACTIVE", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private SubscriptionState state;

  @Option(names = "--until", paramLabel = "INSTANT", description = "When it ends by itself, such as 2030-01-01T00:00:00Z (default: open-ended).")
  private @Nullable Instant until;

  AccountSubscribeCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    SubscriptionRequest request = new SubscriptionRequest(plan, state, country, until);
    output.output().one(api.accounts().subscribe(AccountName.id(api, account), request), Tables.SUBSCRIPTION);
  }
}
