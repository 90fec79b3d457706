/**
 * The object store: immutable bytes named by their SHA-256.
 *
 * <p>Format 1: {@code objects/AB/ABCDEF…} where the name is 64 hex digits and the folder its first two; {@code objects/temporary} holds what
 * is being written and is emptied at start.
 */
@NullMarked
package dev.playhouse.origin.objects;

import org.jspecify.annotations.NullMarked;
