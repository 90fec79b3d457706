package dev.playhouse.protocol.playback;

import java.util.List;

/**
 * What a session may have.
 *
 * @param licenceSeconds how long its licences hold, if it lasts that long; then the player asks again
 */
public record Grant(int maxHeight, List<String> keyGroups, List<String> drm, int licenceSeconds) {}
