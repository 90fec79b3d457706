/**
 * The keys of the origin, the files that hold them, and their exchange with key servers and partners.
 *
 * <p>{@code DATA/keys/content-keyset.json} (mode 600) is a Tink keyset that wraps content keys; whoever has it and the database has every
 * content key. A column with something wrapped holds hex: the byte 01, the id of the keyset's key (4 bytes), and what AES-256-GCM made of the
 * secret, its associated data being the content key's id or, for an imported document, the id of the import.
 */
@NullMarked
package dev.playhouse.origin.keys;

import org.jspecify.annotations.NullMarked;
