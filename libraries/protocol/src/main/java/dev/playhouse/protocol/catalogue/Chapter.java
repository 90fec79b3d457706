package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** A chapter, in seconds from the first picture. */
public record Chapter(double startSeconds, double endSeconds, @Nullable String title) {}
