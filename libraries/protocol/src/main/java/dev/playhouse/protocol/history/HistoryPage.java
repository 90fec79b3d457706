package dev.playhouse.protocol.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile has watched, newest first.
 *
 * @param after where the next page begins; absent on the last one. A page may be short, or empty, before it
 */
public record HistoryPage(List<HistoryEntry> entries, @Nullable String after) {}
