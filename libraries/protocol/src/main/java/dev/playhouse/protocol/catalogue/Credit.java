package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One of the people who made a title.
 *
 * @param role in lower case, such as {@code director} or {@code actor}
 * @param character whom an actor plays
 */
public record Credit(String person, String role, @Nullable String character) {}
