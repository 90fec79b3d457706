package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Subtitles of a title; those of a language are told apart by their role.
 *
 * @param language BCP 47
 * @param role {@code SUBTITLE} for ordinary ones, {@code CAPTION} or {@code FORCED}
 * @param name for people; absent when the language says it all
 * @param added whether somebody added them to the title; else they came with its master
 */
public record SubtitleTrack(String language, TrackRole role, @Nullable String name, boolean added) {}
