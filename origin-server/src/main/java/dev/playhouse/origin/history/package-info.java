/**
 * What profiles leave at titles: how far they have watched, what is on their list, which thumbs they gave.
 *
 * <p>All of it is in the event log first. The table {@code footprints} is a projection of the logs of all origins: of the events about one profile,
 * title and kind it keeps the newest. Events are ordered by {@code at_ms} of their data, then by log, then by sequence. Whoever writes one looks at
 * what it takes the place of and goes beyond its {@code at_ms} if the own clock does not; so the order is that in which things were seen to
 * happen, whatever the clocks of the origins say, and it is the same however often, and in whatever order, logs are read again.
 */
@NullMarked
package dev.playhouse.origin.history;

import org.jspecify.annotations.NullMarked;
