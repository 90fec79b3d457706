package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether somebody sees a title.
 *
 * @param number its place among the parts of its kind; null where nobody has said
 * @param name that lists are in the order of
 * @param visibleAt when viewers see what is published; null when they do
 */
record TitleNode(
    String id,
    @Nullable String parentId,
    TitleKind kind,
    @Nullable Integer number,
    String name,
    TitleTerms terms,
    boolean published,
    @Nullable Instant visibleAt) {}
