package dev.playhouse.protocol.history;

import java.time.Instant;

/**
 * How far a profile has come in a title.
 *
 * @param positionSeconds from the beginning
 * @param durationSeconds of what is published
 * @param fraction of the duration, 0 to 1
 * @param finished whether the closing credits, or without any the last twentieth, were reached
 * @param watchedAt when the position was reported
 */
public record Progress(double positionSeconds, double durationSeconds, double fraction, boolean finished, Instant watchedAt) {}
