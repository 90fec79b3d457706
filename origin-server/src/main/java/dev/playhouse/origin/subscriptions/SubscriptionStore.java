package dev.playhouse.origin.subscriptions;

import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Subscriptions and the ids of billing events in the metadata store. */
final class SubscriptionStore {
  /** Lets nobody else change an account until the transaction ends; false when there is none that may be used or enabled again. */
  boolean lock(Handle handle, String accountId) {
    String query = "select state from accounts where id = :id for update";
    return handle.createQuery(query).bind("id", accountId).mapTo(String.class).findOne().filter(state -> !state.equals("erased")).isPresent();
  }

  @Nullable Subscription find(Handle handle, String accountId) {
    return handle
        .createQuery(
            "select s.account_id, s.state, s.billing_country, s.valid_until_ms, s.version, " + PlanStore.COLUMNS
                + " from subscriptions s join plans p on p.name = s.plan where s.account_id = :account")
        .bind("account", accountId)
        .map((row, context) -> subscription(row))
        .findOne()
        .orElse(null);
  }

  void put(Handle handle, Subscription subscription) {
    Instant end = subscription.validUntil();
    Long endMs = end == null ? null : end.toEpochMilli();
    String state = subscription.state().name().toLowerCase(Locale.ROOT);
    handle.execute("delete from subscriptions where account_id = ?", subscription.accountId());
    handle.execute(
        "insert into subscriptions (account_id, plan, state, billing_country, valid_until_ms, version) values (?, ?, ?, ?, ?, ?)",
        subscription.accountId(),
        subscription.plan().name(),
        state,
        subscription.billingCountry(),
        endMs,
        subscription.version());
  }

  void remove(Handle handle, String accountId) {
    handle.execute("delete from subscriptions where account_id = ?", accountId);
  }

  boolean isKnown(Handle handle, String eventId) {
    return handle.createQuery("select count(*) from billing_events where event_id = :id").bind("id", eventId).mapTo(Integer.class).one() > 0;
  }

  /** Remembers an event; another transaction that does the same at once fails with a duplicate key. */
  void remember(Handle handle, String eventId, long nowMs, long forgottenBeforeMs) {
    handle.execute("delete from billing_events where received_at_ms < ?", forgottenBeforeMs);
    handle.execute("insert into billing_events (event_id, received_at_ms) values (?, ?)", eventId, nowMs);
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    Long endMs = row.getObject("valid_until_ms", Long.class);
    return new Subscription(
        row.getString("account_id"),
        PlanStore.plan(row),
        SubscriptionState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("billing_country"),
        endMs == null ? null : Instant.ofEpochMilli(endMs),
        row.getLong("version"));
  }
}
