/** Fill plans: made, shown, carried out by edges, followed. */
@NullMarked
package dev.playhouse.origin.fill;

import org.jspecify.annotations.NullMarked;
