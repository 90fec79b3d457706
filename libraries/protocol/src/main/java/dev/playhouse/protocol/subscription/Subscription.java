package dev.playhouse.protocol.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of an account.
 *
 * @param billingCountry ISO 3166-1, two capital letters
 * @param validUntil when it ends by itself; absent for open-ended
 * @param version of the billing system; a lower one never replaces a higher one
 */
public record Subscription(String accountId, Plan plan, SubscriptionState state, String billingCountry, @Nullable Instant validUntil, long version) {}
