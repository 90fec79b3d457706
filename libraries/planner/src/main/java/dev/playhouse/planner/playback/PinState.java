package dev.playhouse.planner.playback;

/** How a player stands to the PIN of a profile. */
public enum PinState {
  /** There is none to know. */
  NONE,
  /** It was given, now or when the session began. */
  RIGHT,
  /** Nobody asked for it: the decision is only explained. */
  ASSUMED,
  /** It was not given. */
  MISSING,
  WRONG,
  /** Too many wrong ones were given lately. */
  LOCKED
}
