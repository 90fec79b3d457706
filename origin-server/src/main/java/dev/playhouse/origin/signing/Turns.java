package dev.playhouse.origin.signing;

/** Lets one at a time, in whatever origin, change the files of the keys. */
@FunctionalInterface
public interface Turns {
  /** Does work while nobody else does any. */
  void take(Runnable work);
}
