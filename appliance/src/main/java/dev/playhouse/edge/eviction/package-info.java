/** Which object of the store goes when another one needs its room. */
@NullMarked
package dev.playhouse.edge.eviction;

import org.jspecify.annotations.NullMarked;
