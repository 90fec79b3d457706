/** The one way out: every request of a player, media, licences and telemetry alike, goes through a {@code Transport}. */
@NullMarked
package dev.playhouse.player.transport;

import org.jspecify.annotations.NullMarked;
