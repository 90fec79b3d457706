package dev.playhouse.media.manifest;

/**
 * Where a track package is, and what it is called.
 *
 * @param track its name, one of a kind in the presentation, such as {@code v720}
 * @param group key group
 * @param path relative to a pathway's base URL, without a slash at either end: {@code vod/ASSET/GROUP/TRACK.HASH8} on a server, the track's
 *     name in a folder of files
 */
public record TrackFolder(String track, String group, String path) {}
