/** What operators and an origin say to each other about keys. */
@NullMarked
package dev.playhouse.protocol.keys;

import org.jspecify.annotations.NullMarked;
