/** Backups of an origin. */
@NullMarked
package dev.playhouse.protocol.backup;

import org.jspecify.annotations.NullMarked;
