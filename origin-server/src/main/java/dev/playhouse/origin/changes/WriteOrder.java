package dev.playhouse.origin.changes;

import org.jdbi.v3.core.Handle;

/**
 * Numbers the transactions that write the change log. Sequences alone would not do for who follows it: a transaction may commit after another
 * one that has taken a higher sequence, and would be missed. Below the horizon no transaction is still to come, so what is there is all there
 * will ever be.
 */
interface WriteOrder {
  /** The number of a transaction, higher than that of any which ended before. */
  long number(Handle transaction);

  /** The lowest number that a transaction may still commit with. */
  long horizon(Handle reader);
}
