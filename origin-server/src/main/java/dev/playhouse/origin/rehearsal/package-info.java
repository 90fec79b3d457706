/** Dry runs: requests that are carried out to see what would come of them, and undone. */
@NullMarked
package dev.playhouse.origin.rehearsal;

import org.jspecify.annotations.NullMarked;
