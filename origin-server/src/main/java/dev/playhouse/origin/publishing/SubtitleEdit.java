package dev.playhouse.origin.publishing;

import org.jspecify.annotations.Nullable;

/**
 * What somebody made of the subtitles of a language and role of a title.
 *
 * @param name of added ones, for people; absent when the language says it all
 * @param source of added ones; null when there are none
 * @param hiddenMaster SHA-256 of the master whose own ones were taken out; null when none were
 */
public record SubtitleEdit(SubtitleKey key, @Nullable String name, @Nullable SubtitleSource source, @Nullable String hiddenMaster) {}
