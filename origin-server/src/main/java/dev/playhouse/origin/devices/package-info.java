/** Devices: what accounts play on, known by their public keys. */
@NullMarked
package dev.playhouse.origin.devices;

import org.jspecify.annotations.NullMarked;
