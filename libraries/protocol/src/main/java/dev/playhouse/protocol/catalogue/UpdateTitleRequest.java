package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /admin/titles/{id}}: what is absent stays; an empty synopsis is removed.
 *
 * @param terms in place of all that were there
 */
public record UpdateTitleRequest(@Nullable String name, @Nullable String synopsis, @Nullable TitleTerms terms) {}
