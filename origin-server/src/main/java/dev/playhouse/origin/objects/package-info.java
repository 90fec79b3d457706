/**
 * The object store: immutable bytes named by their SHA-256.
 *
 * <p>Format 1: {@code objects/AB/ABCDEF…} where the name is 64 hex digits and the folder its first two; {@code objects/temporary} holds what
 * is being written, and for a moment as {@code SHA256.swept} what is being removed; it is cleared at start. In a folder that several origins
 * share, the time of a file says when it was needed last.
 */
@NullMarked
package dev.playhouse.origin.objects;

import org.jspecify.annotations.NullMarked;
