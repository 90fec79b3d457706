package dev.playhouse.protocol.edge;

/**
 * How far a purge is; a line of it comes each second. What is to be forgotten is not served from the first line on.
 *
 * @param looked objects looked at
 * @param objects all that are to be looked at
 * @param purged responses forgotten
 */
public record PurgeProgress(long looked, long objects, long purged, boolean done) {}
