/** What can go wrong in a playback, in families with stable numeric codes. */
@NullMarked
package dev.playhouse.player.error;

import org.jspecify.annotations.NullMarked;
