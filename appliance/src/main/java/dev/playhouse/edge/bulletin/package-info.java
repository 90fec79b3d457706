/**
 * Bulletin: what the origin last told this edge, verified with the pinned key.
 *
 * <p>The newest message is kept as it came, in {@code DATA/identity/bulletin.cose}, so that the edge works on without its origin.
 */
package dev.playhouse.edge.bulletin;
