package dev.playhouse.encoder.master;

/**
 * One audio or text stream of a master.
 *
 * @param index of the stream in the file
 * @param language BCP 47 tag, {@code und} when unknown
 */
public record MasterStream(int index, String codec, String language) {}
