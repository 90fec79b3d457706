package dev.playhouse.media.protection;

/** What a track is encrypted with. */
public record Protection(Scheme scheme, ContentKey key) {}
