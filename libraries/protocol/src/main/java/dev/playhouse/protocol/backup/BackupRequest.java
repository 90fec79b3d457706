package dev.playhouse.protocol.backup;

/**
 * Asks for a backup.
 *
 * @param folder a new folder on the origin's machine, within that of its backups: a name, or the whole path
 */
public record BackupRequest(String folder) {}
