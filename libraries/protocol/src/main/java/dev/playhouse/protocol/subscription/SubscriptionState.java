package dev.playhouse.protocol.subscription;

/** How a subscription stands. */
public enum SubscriptionState {
  /** Paid for, or on trial. */
  ACTIVE,
  /** A payment has failed; it goes on for now. */
  PAST_DUE,
  /** Halted: nothing may be played. */
  PAUSED,
  /** Cancelled, or its time is over. */
  ENDED
}
