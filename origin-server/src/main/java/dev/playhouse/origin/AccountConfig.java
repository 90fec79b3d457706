package dev.playhouse.origin;

import dev.playhouse.origin.mail.MailServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are kept.
 *
 * @param mail who takes mail; null for none, so that addresses are not confirmed and forgotten passwords are an admin's work
 * @param billingSecrets file with the secrets that a billing system signs with; null where there is none
 * @param devices how many an account may have in use
 */
record AccountConfig(@Nullable MailServer mail, @Nullable Path billingSecrets, int devices) {
  /** What holds when nothing is said. */
  static final AccountConfig USUAL = new AccountConfig(null, null, 10);

  /** The same with a server that takes mail. */
  AccountConfig with(MailServer server) {
    return new AccountConfig(server, billingSecrets, devices);
  }

  /** The same with a billing system. */
  AccountConfig with(Path secrets) {
    return new AccountConfig(mail, secrets, devices);
  }
}
