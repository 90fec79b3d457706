package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;

/** Accounts as people name them: by id, or by what they log in with. */
final class AccountName {
  private AccountName() {}

  static String id(OriginApi api, String name) {
    if (name.startsWith("account_")) {
      return name;
    }
    return api.accounts().accountOf(name)
        .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "there is no account " + name + ": list them with `streamctl account ls`"))
        .id();
  }
}
