/** What can go wrong in the origin: one exception with a kind and a stable code. */
@NullMarked
package dev.playhouse.origin.failure;

import org.jspecify.annotations.NullMarked;
