/** Client: HTTP/1.1 (RFC 9112) to other servers. */
@NullMarked
package dev.playhouse.edge.client;

import org.jspecify.annotations.NullMarked;
