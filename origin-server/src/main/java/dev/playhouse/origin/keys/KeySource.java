package dev.playhouse.origin.keys;

/** Who makes content keys. */
interface KeySource {
  /** A new key for each group of an order, all at once. */
  MadeKeys make(KeyOrder order);
}
