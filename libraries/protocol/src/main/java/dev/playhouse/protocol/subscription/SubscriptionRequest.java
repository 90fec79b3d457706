package dev.playhouse.protocol.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /admin/accounts/{id}/subscription}.
 *
 * @param plan name of a plan
 */
public record SubscriptionRequest(String plan, SubscriptionState state, String billingCountry, @Nullable Instant validUntil) {}
