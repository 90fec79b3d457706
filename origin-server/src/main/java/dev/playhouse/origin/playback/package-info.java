/** Playback: sessions, their manifests and steering, and the positions that players report. */
@NullMarked
package dev.playhouse.origin.playback;

import org.jspecify.annotations.NullMarked;
