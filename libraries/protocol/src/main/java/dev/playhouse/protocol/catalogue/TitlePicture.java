package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A picture that a title shall have.
 *
 * @param language BCP 47, of its words; absent without any
 * @param sha256 of the file, which the origin has been sent
 */
public record TitlePicture(ArtworkKind kind, @Nullable String language, String sha256) {}
