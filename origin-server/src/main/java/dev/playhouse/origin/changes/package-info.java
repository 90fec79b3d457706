/** The change log: what changed, written in the transaction that changed it, for caches, search and bulletins to follow. */
@NullMarked
package dev.playhouse.origin.changes;

import org.jspecify.annotations.NullMarked;
