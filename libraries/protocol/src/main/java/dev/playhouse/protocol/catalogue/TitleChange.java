package dev.playhouse.protocol.catalogue;

import java.util.List;

/**
 * A title that was added or changed.
 *
 * @param fields that changed; none of a title that is new
 */
public record TitleChange(String ref, String titleId, boolean added, List<FieldChange> fields) {}
