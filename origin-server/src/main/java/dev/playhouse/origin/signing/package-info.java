/**
 * The keys that the origin signs with: one family each for delivery tokens, bulletins and licences.
 *
 * <p>Format 1: {@code DATA/keys/signing-FAMILY.json} (mode 600) is a list of P-256 key pairs, oldest first: key id, PKCS #8 and
 * SubjectPublicKeyInfo in base64url, and from when until when the key signs.
 */
@NullMarked
package dev.playhouse.origin.signing;

import org.jspecify.annotations.NullMarked;
