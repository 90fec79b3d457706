/**
 * Regions: which country a viewer counts as being in, and networks that nobody may watch from.
 *
 * <p>Files: a MaxMind DB (format 2.0) whose entries have {@code country.iso_code}; a table {@code NETWORK,COUNTRY} and a list {@code NETWORK},
 * both in lines as {@link dev.playhouse.planner.network.NetworkLines} reads them. They are read when the origin starts, and again
 * when they have changed.
 */
@NullMarked
package dev.playhouse.origin.regions;

import org.jspecify.annotations.NullMarked;
