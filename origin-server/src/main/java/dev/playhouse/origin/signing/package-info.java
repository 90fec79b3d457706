/**
 * The keys that the origin signs with: one family each for delivery tokens, bulletins, licences and playback tokens.
 *
 * <p>Format 1: {@code DATA/keys/signing-FAMILY.json} (mode 600) is a list of key pairs, Ed25519 for playback tokens and P-256 for all else,
 * oldest first: key id, PKCS #8 and SubjectPublicKeyInfo in base64url, and from when until when the key signs.
 */
@NullMarked
package dev.playhouse.origin.signing;

import org.jspecify.annotations.NullMarked;
