/** Net: event loops, and what kind of sockets they drive. */
@NullMarked
package dev.playhouse.edge.net;

import org.jspecify.annotations.NullMarked;
