package dev.playhouse.protocol.subscription;

/** Answer of {@code POST /billing/events}. */
public record BillingReceipt(String eventId, BillingOutcome outcome) {}
