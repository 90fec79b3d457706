package dev.playhouse.protocol.catalogue;

/** One audio or subtitle stream of a master; the language is a BCP 47 tag, {@code und} when unknown. */
public record MasterTrack(int index, String codec, String language) {}
