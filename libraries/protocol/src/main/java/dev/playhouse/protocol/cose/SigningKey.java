package dev.playhouse.protocol.cose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A key pair that signs, P-256 or Ed25519, and the id that names its public half. COSE messages are signed with P-256. */
public record SigningKey(String keyId, PrivateKey privateKey, PublicKey publicKey) {

  private static final String ED25519 = "Ed25519";

  /** Length of the SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 clause 4); those of P-256 are longer. */
  private static final int ED25519_INFO_BYTES = 44;

  /** A new key pair of P-256. */
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

  /** A new key pair of Ed25519. */
  public static SigningKey generateEd25519(String keyId) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
      return new SigningKey(keyId, pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new CoseException("cannot make an Ed25519 key pair: the Java runtime lacks it", e);
    }
  }

  /** Restores a key pair from PKCS #8 and SubjectPublicKeyInfo, both DER. */
  public static SigningKey restore(String keyId, byte[] pkcs8, byte[] publicKeyInfo) {
    try {
      if (publicKeyInfo.length == ED25519_INFO_BYTES) {
        KeyFactory factory = KeyFactory.getInstance(ED25519);
        PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(publicKeyInfo));
        return new SigningKey(keyId, factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), publicKey);
      }
      PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new SigningKey(keyId, privateKey, VerificationKey.of(keyId, publicKeyInfo).publicKey());
    } catch (GeneralSecurityException e) {
      throw new CoseException("signing key " + keyId + " is no key of P-256 or Ed25519 in PKCS #8: restore it from a backup", e);
    }
  }

  /** The public half. */
  public VerificationKey verificationKey() {
    return new VerificationKey(keyId, publicKey);
  }
}
