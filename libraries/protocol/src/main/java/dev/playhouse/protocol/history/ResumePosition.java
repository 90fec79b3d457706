package dev.playhouse.protocol.history;

import org.jspecify.annotations.Nullable;

/**
 * Where a profile goes on in a title.
 *
 * @param positionSeconds from the beginning; 0 for what it has finished or never played
 * @param progress absent for what it has never played
 */
public record ResumePosition(String titleId, double positionSeconds, @Nullable Progress progress) {}
