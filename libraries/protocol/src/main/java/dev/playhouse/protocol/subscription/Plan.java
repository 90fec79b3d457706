package dev.playhouse.protocol.subscription;

/**
 * What a subscription allows.
 *
 * @param name lower-case, such as {@code standard}
 * @param streams sessions at once
 * @param maxHeight of the picture, in pixels
 * @param downloads titles kept on devices at once; 0 for none
 */
public record Plan(String name, int streams, int maxHeight, int downloads) {}
