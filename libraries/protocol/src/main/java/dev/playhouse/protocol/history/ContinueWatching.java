package dev.playhouse.protocol.history;

import java.util.List;

/** What a profile has begun, newest first: each film once, and of each series the episode to go on with. */
public record ContinueWatching(List<HistoryEntry> entries) {}
