package dev.playhouse.protocol.subscription;

/** What became of an event. */
public enum BillingOutcome {
  /** The subscription is as the event says. */
  APPLIED,
  /** A later version was there already. */
  STALE,
  /** The event had been taken before. */
  REPLAYED
}
