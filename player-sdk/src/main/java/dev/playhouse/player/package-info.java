/** The player: plays a protected title on any JVM, adapts, survives the loss of an edge, and explains itself. */
@NullMarked
package dev.playhouse.player;

import org.jspecify.annotations.NullMarked;
