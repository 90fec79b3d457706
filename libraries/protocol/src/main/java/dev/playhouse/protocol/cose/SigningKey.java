package dev.playhouse.protocol.cose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A P-256 key pair that signs, and the id that names its public half. */
public record SigningKey(String keyId, PrivateKey privateKey, PublicKey publicKey) {

  /** A new key pair. */
  public static SigningKey generate(String keyId) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(keyId, pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new CoseException("cannot make a P-256 key pair: the Java runtime lacks it", e);
    }
  }

  /** Restores a key pair from PKCS #8 and SubjectPublicKeyInfo, both DER. */
  public static SigningKey restore(String keyId, byte[] pkcs8, byte[] publicKeyInfo) {
    try {
      PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new SigningKey(keyId, privateKey, VerificationKey.of(keyId, publicKeyInfo).publicKey());
    } catch (GeneralSecurityException e) {
      throw new CoseException("signing key " + keyId + " is not a P-256 key in PKCS #8: restore it from a backup", e);
    }
  }

  /** The public half. */
  public VerificationKey verificationKey() {
    return new VerificationKey(keyId, publicKey);
  }
}
