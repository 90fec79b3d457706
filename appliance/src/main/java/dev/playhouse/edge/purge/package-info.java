/** Purge: forgetting by URL, prefix and tag, at once for whoever asks, and for good when all that is stored was looked through. */
@NullMarked
package dev.playhouse.edge.purge;

import org.jspecify.annotations.NullMarked;
