/** Licences: how a player comes by content keys, and the device key that they are sealed to. */
@NullMarked
package dev.playhouse.player.licence;

import org.jspecify.annotations.NullMarked;
