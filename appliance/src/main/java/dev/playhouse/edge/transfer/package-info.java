/** Transfer: bytes of objects for those who want them, from the store or from upstream, as they arrive. */
@NullMarked
package dev.playhouse.edge.transfer;

import org.jspecify.annotations.NullMarked;
