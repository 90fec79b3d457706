/** The catalogue: titles, what they are called, and whether they can be watched. */
@NullMarked
package dev.playhouse.origin.catalogue;

import org.jspecify.annotations.NullMarked;
