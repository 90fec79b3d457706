package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What editors say of some titles of a list, in its order.
 *
 * @param after where the next page begins; absent on the last one
 */
public record EntryPage(List<TitleEntry> titles, @Nullable String after) {}
