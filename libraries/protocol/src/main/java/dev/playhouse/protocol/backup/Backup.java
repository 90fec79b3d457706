package dev.playhouse.protocol.backup;

import java.time.Instant;

/**
 * A backup that is complete.
 *
 * @param folder where it is on the origin's machine
 * @param createdAt everything that was acknowledged before is in it
 */
public record Backup(String folder, Instant createdAt, int files, long sizeBytes) {}
