/** A window of FFplay as the screen of a playback. */
package dev.playhouse.cli.ffplay;
