package dev.playhouse.protocol.playback;

import java.util.List;

/** What a session may have. */
public record Grant(int maxHeight, List<String> keyGroups, List<String> drm) {}
