/** The origin process: its configuration, and how its capabilities are put together. */
@NullMarked
package dev.playhouse.origin;

import org.jspecify.annotations.NullMarked;
