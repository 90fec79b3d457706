/** Encoding: the job that makes an asset of a master, every track encoded, packaged and encrypted straight into the object store. */
@NullMarked
package dev.playhouse.origin.encoding;

import org.jspecify.annotations.NullMarked;
