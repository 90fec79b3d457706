package dev.playhouse.benchmarks.eviction;

/** A cache of a fixed number of bytes that meets the requests of a trace in turn. */
interface Cache {
  /** Whether the object was there; if not, it may be from now on. */
  boolean asked(int object, int bytes);
}
