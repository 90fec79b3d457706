package dev.playhouse.origin.playback;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.subscriptions.Subscriptions;
import dev.playhouse.planner.playback.GrantStanding;
import dev.playhouse.protocol.account.Account;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether what a session was granted is still what its account may have.
 *
 * @param subscriptionsRequired whether viewers need a subscription
 */
public record Standing(Accounts accounts, Subscriptions subscriptions, boolean subscriptionsRequired, InstantSource clock) {
  /** Refuses a session that outlived the subscription it was granted by. */
  public void require(PlaybackSession session) {
    Account account = accounts.find(session.accountId());
    Optional<String> broken =
        account == null
            ? Optional.of("its account is gone")
            : GrantStanding.broken(
                session.grant(), subscriptions.of(account.id(), clock.instant()), account.role(), subscriptionsRequired);
    if (broken.isPresent()) {
      throw new OriginException(Kind.FORBIDDEN, "grant-lapsed", "what the session was granted stands no more: " + broken.get());
    }
  }
}
