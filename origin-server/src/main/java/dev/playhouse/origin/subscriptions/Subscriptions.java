package dev.playhouse.origin.subscriptions;

import dev.playhouse.origin.accounts.AccountPart;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.subscription.BillingEvent;
import dev.playhouse.protocol.subscription.BillingOutcome;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of accounts, one each at most. A billing system outside says how they stand, each time whole and with a version: events may
 * come twice, late or in any order, and the highest version stands in the end. What an admin sets takes the next version.
 */
public final class Subscriptions implements AccountPart {
  private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final int MAX_EVENT_ID = 200;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  /** The largest whole number that every reader of JSON keeps (RFC 8259, section 6). */
  private static final long MOST_VERSION = 1L << 53;

  private final Database database;
  private final SubscriptionStore store = new SubscriptionStore();
  private final PlanStore plans = new PlanStore();
  private final Audit audit;
  private final InstantSource clock;

  public Subscriptions(Database database, Audit audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** The subscription of an account as it stands at a time, or null when it never had one. */
  public @Nullable Subscription of(String accountId, Instant at) {
    return standing(database.read(handle -> store.find(handle, accountId)), at);
  }

  private static @Nullable Subscription standing(@Nullable Subscription stored, Instant at) {
    if (stored == null || stored.validUntil() == null || at.isBefore(stored.validUntil())) {
      return stored;
    }
    return new Subscription(
        stored.accountId(), stored.plan(), SubscriptionState.ENDED, stored.billingCountry(), stored.validUntil(), stored.version());
  }

  Subscription find(String accountId) {
    Subscription found = of(accountId, clock.instant());
    if (found == null) {
      throw new OriginException(Kind.NOT_FOUND, "subscription-unknown", "there is no subscription of account " + accountId);
    }
    return found;
  }

  /** Sets a subscription by hand. */
  Subscription put(Actor actor, String accountId, SubscriptionRequest request) {
    database.change(
        handle -> {
          lock(handle, accountId);
          Subscription before = store.find(handle, accountId);
          long version = Math.max(before == null ? 0 : before.version() + 1, clock.millis());
          change(handle, actor, before, checked(handle, accountId, request, version));
        });
    return find(accountId);
  }

  /** Takes an event of the billing system. */
  BillingOutcome take(Actor actor, BillingEvent event) {
    boolean named = event.id() != null && !event.id().isBlank() && event.id().length() <= MAX_EVENT_ID;
    if (!named || event.accountId() == null || !isVersion(event.version())) {
      throw new OriginException(
          Kind.INVALID, "billing-event-invalid", "an event has an id of at most 200 characters, an account_id and a version from 1 to 2^53");
    }
    try {
      return database.transaction(handle -> take(handle, actor, event));
    } catch (JdbiException e) {
      if (Database.isDuplicate(e)) { // the same event at the same moment
        return BillingOutcome.REPLAYED;
      }
      throw e;
    }
  }

  private BillingOutcome take(Handle handle, Actor actor, BillingEvent event) {
    if (store.isKnown(handle, event.id())) {
      return BillingOutcome.REPLAYED;
    }
    lock(handle, event.accountId());
    SubscriptionRequest request = new SubscriptionRequest(event.plan(), event.state(), event.billingCountry(), event.validUntil());
    Subscription wanted = checked(handle, event.accountId(), request, event.version());
    store.remember(handle, event.id(), clock.millis(), clock.instant().minus(REMEMBERED).toEpochMilli());
    Subscription before = store.find(handle, event.accountId());
    if (before != null && before.version() >= event.version()) {
      return BillingOutcome.STALE;
    }
    change(handle, actor, before, wanted);
    return BillingOutcome.APPLIED;
  }

  private static boolean isVersion(long version) {
    return version >= 1 && version <= MOST_VERSION;
  }

  private void change(Handle handle, Actor actor, @Nullable Subscription before, Subscription after) {
    store.put(handle, after);
    audit.record(handle, actor, "subscription-changed", new Subject("account", after.accountId()), before, after);
  }

  private void lock(Handle handle, String accountId) {
    if (!store.lock(handle, accountId)) {
      throw new OriginException(Kind.NOT_FOUND, "account-unknown", "there is no account " + accountId + ": check the id");
    }
  }

  private Subscription checked(Handle handle, String accountId, SubscriptionRequest request, long version) {
    if (request.state() == null || request.billingCountry() == null || !COUNTRIES.contains(request.billingCountry())) {
      throw new OriginException(
          Kind.INVALID,
          "subscription-invalid",
          "a subscription has a state " + List.of(SubscriptionState.values()).toString().toLowerCase(Locale.ROOT)
              + " and a billing_country of ISO 3166-1 such as DE, not '" + request.billingCountry() + "'");
    }
    if (request.validUntil() != null && (request.validUntil().isAfter(LAST) || request.validUntil().isBefore(Instant.EPOCH))) {
      throw new OriginException(Kind.INVALID, "subscription-invalid", "valid_until is a time from 1970 to " + LAST + ": leave it out for open-ended");
    }
    Plan plan = request.plan() == null ? null : plans.lock(handle, request.plan());
    if (plan == null) {
      throw Plans.unknown(String.valueOf(request.plan()));
    }
    return new Subscription(accountId, plan, request.state(), request.billingCountry(), request.validUntil(), version);
  }

  @Override
  public String name() {
    return "subscription";
  }

  @Override
  public Object export(Handle handle, String accountId) {
    Subscription stored = store.find(handle, accountId);
    return stored == null ? List.of() : List.of(stored);
  }

  @Override
  public void erase(Handle handle, String accountId) {
    store.remove(handle, accountId);
  }
}
