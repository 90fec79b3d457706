package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some titles of a list, in its order.
 *
 * @param after where the next page begins; absent on the last one. A page may be short, or empty, before it
 */
public record TitlePage(List<Title> titles, @Nullable String after) {}
