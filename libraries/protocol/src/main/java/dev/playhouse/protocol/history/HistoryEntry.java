package dev.playhouse.protocol.history;

import dev.playhouse.protocol.catalogue.Title;

/**
 * A title that a profile has watched, or has next.
 *
 * @param progress of an episode that is next because the one before was finished: from position 0, and the moment is that of the one before
 */
public record HistoryEntry(Title title, Progress progress) {}
