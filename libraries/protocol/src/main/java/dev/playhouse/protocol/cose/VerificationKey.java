package dev.playhouse.protocol.cose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A P-256 public key and its id. */
public record VerificationKey(String keyId, PublicKey publicKey) {

  /** Reads a SubjectPublicKeyInfo, DER. */
  public static VerificationKey of(String keyId, byte[] publicKeyInfo) {
    try {
      return new VerificationKey(keyId, KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKeyInfo)));
    } catch (GeneralSecurityException e) {
      throw new CoseException("public key " + keyId + " is not a SubjectPublicKeyInfo of P-256", e);
    }
  }

  /** Reads a SubjectPublicKeyInfo in base64url. */
  public static VerificationKey of(String keyId, String base64Url) {
    try {
      return of(keyId, Base64.getUrlDecoder().decode(base64Url));
    } catch (IllegalArgumentException e) {
      throw new CoseException("public key " + keyId + " is not base64url", e);
    }
  }

  /** The SubjectPublicKeyInfo in base64url without padding. */
  public String encoded() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey.getEncoded());
  }
}
