package dev.playhouse.planner.playback;

/**
 * A DRM system that players can get licences for.
 *
 * @param system its word, such as {@code device}
 * @param maxHeight of pictures whose keys it may carry
 */
public record DrmOffer(String system, SecurityLevel level, int maxHeight) {}
