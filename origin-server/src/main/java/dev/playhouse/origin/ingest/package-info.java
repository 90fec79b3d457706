/**
 * Ingest: resumable uploads (tus 1.0, creation and termination), and masters made from them.
 *
 * <p>{@code DATA/uploads/ID} holds the bytes of an upload. The offset in the metadata store is the acknowledged one: it is written after the
 * bytes below it were synced; what the file holds beyond it does not count.
 */
@NullMarked
package dev.playhouse.origin.ingest;

import org.jspecify.annotations.NullMarked;
