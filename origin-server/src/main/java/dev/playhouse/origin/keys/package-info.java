/**
 * The keys of the origin and the files that hold them.
 *
 * <p>{@code DATA/keys/content-keyset.json} (mode 600) is a Tink keyset that wraps content keys; whoever has it and the database has every
 * content key.
 */
@NullMarked
package dev.playhouse.origin.keys;

import org.jspecify.annotations.NullMarked;
