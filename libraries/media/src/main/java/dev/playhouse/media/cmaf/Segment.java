package dev.playhouse.media.cmaf;

/**
 * A finished media segment.
 *
 * @param firstSampleEnd index after its first sample: what lies before decodes to one picture
 */
record Segment(byte[] bytes, int firstSampleEnd) {}
