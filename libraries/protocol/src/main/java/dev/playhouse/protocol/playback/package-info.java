/** Playback: start, renew, heartbeat, stop, and the session between them. */
package dev.playhouse.protocol.playback;
