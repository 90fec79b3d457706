/**
 * The event log: what happened, on disk before anybody is told.
 *
 * <p>Format 1: files {@code events/SEQUENCE.log}, SEQUENCE being that of the first record in 16 digits. A record is a length (4 bytes, big
 * endian), the CRC-32C of the payload (4 bytes), and the payload: one {@code Event} in JSON. A torn record at the end of the last file is cut
 * off at start. The file {@code events/id} names the log: each origin has one of its own.
 */
@NullMarked
package dev.playhouse.origin.events;

import org.jspecify.annotations.NullMarked;
