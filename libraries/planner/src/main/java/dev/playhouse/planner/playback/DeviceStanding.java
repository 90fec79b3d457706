package dev.playhouse.planner.playback;

/** How an account knows the device that a player names. */
public enum DeviceStanding {
  /** None is named. */
  NONE,
  /** It is registered. */
  KNOWN,
  /** It is not, and there is room for it. */
  NEW,
  /** It is not, and the account has as many as it may have. */
  TOO_MANY,
  /** It was shut out. */
  REVOKED
}
