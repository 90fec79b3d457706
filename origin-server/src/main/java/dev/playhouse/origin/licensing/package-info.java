/** Licences: content keys for a session, as Clear Key or wrapped to its device. */
@NullMarked
package dev.playhouse.origin.licensing;

import org.jspecify.annotations.NullMarked;
