package dev.playhouse.protocol.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list that a profile keeps, newest first.
 *
 * @param after where the next page begins; absent on the last one. A page may be short, or empty, before it
 */
public record MyListPage(List<ListedTitle> entries, @Nullable String after) {}
