/**
 * Backups of a running origin, and how one comes up from them.
 *
 * <p>Format 1, a folder of mode 700: {@code tables/TABLE.jsonl} holds the rows of a table as JSON objects, one a line, all from one snapshot of
 * the metadata store; {@code objects/AB/ABCDEF…}, {@code events/*}, {@code keys/*} and {@code uploads/*} are files as the origin keeps them, as
 * far as the snapshot knows of them. {@code backup.json}, written last, lists every file with its size and SHA-256.
 */
@NullMarked
package dev.playhouse.origin.backup;

import org.jspecify.annotations.NullMarked;
