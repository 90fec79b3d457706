package dev.playhouse.encoder.master;

/**
 * A chapter of a master.
 *
 * @param startSeconds after the first picture
 * @param endSeconds after the first picture
 * @param title without line breaks and other control characters; empty when the master gives none
 */
public record Chapter(double startSeconds, double endSeconds, String title) {}
