package dev.playhouse.protocol.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /billing/events}: how a subscription stands from now on, whole.
 *
 * @param id names the event: one that was taken before is answered the same and changes nothing
 * @param version grows with each change of an account's subscription, such as its time in milliseconds; an event that comes late changes nothing
 * @param plan name of a plan
 */
public record BillingEvent(
    String id,
    String accountId,
    long version,
    String plan,
    SubscriptionState state,
    String billingCountry,
    @Nullable Instant validUntil) {}
