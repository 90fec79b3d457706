package dev.playhouse.protocol.catalogue;

import java.util.List;

/**
 * What came of titles that were applied.
 *
 * @param changes of those that are new or have changed, in the order they were sent
 */
public record ApplyReport(int added, int changed, int unchanged, List<TitleChange> changes) {}
