/** Adaptive bit rate: which rung of the ladder the next segment is fetched from, decided without clock or network. */
@NullMarked
package dev.playhouse.player.abr;

import org.jspecify.annotations.NullMarked;
