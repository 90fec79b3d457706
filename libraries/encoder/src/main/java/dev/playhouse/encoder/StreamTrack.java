package dev.playhouse.encoder;

import dev.playhouse.encoder.master.MasterStream;

/**
 * An audio or text track to be made from one stream of the master.
 *
 * @param track name such as {@code a-en} or {@code t-de}
 * @param group key group, such as {@code audio}; {@code text} is not encrypted
 */
public record StreamTrack(String track, String group, MasterStream source) {}
