package dev.playhouse.encoder;

import dev.playhouse.encoder.master.MasterStream;

/**
 * An audio or text track to be made from one stream of the master or of a file beside it.
 *
 * @param track name such as {@code a-en} or {@code t-de}
 * @param group key group, such as {@code audio}; {@code text} is not encrypted
 * @param source in the file that the stream is in
 * @param zeroSeconds the time in that file that belongs to the first picture
 */
public record StreamTrack(String track, String group, MasterStream source, double zeroSeconds) {}
