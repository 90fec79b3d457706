package dev.playhouse.protocol.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thumbs that a profile has given, newest first.
 *
 * @param after where the next page begins; absent on the last one. A page may be short, or empty, before it
 */
public record ThumbPage(List<ThumbedTitle> entries, @Nullable String after) {}
