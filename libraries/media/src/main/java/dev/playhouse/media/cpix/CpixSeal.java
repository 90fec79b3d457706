package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts content keys to recipients, and decrypts them, with the algorithms that CPIX section 8.1.4 prescribes: AES-256-CBC with PKCS #7
 * padding, HMAC-SHA512 over initialisation vector and ciphertext, RSA-OAEP with SHA-1. All MACs are verified before anything is decrypted.
 */
public final class CpixSeal {
  /** CPIX section 8.1.4 recommends 3072 bits; 2048 is what the key exchange of packagers (SPEKE) prescribes. */
  private static final int MIN_RSA_BITS = 2048;

  private static final int DOCUMENT_KEY_BYTES = 32;
  private static final int MAC_KEY_BYTES = 64;
  private static final int IV_BYTES = 16;
  private static final int CIPHER_VALUE_BYTES = 48;
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

  private CpixSeal() {}

  /** The document with its keys encrypted, so that each of the recipients can decrypt them. */
  public static CpixDocument seal(CpixDocument document, List<X509Certificate> recipients, SecureRandom random) {
    if (recipients.isEmpty()) {
      throw new MediaException("cpix-recipient", "keys are encrypted to at least one recipient: give a certificate");
    }
    byte[] documentKey = bytes(random, DOCUMENT_KEY_BYTES);
    byte[] macKey = bytes(random, MAC_KEY_BYTES);
    try {
      List<DeliveryData> deliveries =
          recipients.stream().map(recipient -> delivery(recipient, documentKey, macKey)).toList();
      return document.with(deliveries, document.keys().stream().map(key -> encrypted(key, documentKey, macKey, random)).toList());
    } finally {
      Arrays.fill(documentKey, (byte) 0);
      Arrays.fill(macKey, (byte) 0);
    }
  }

  /** The document with its keys in the clear; unchanged if they are already. */
  public static CpixDocument open(CpixDocument document, RSAPrivateKey key) {
    if (document.keys().stream().noneMatch(each -> each.value() instanceof KeyValue.Encrypted)) {
      return document.with(List.of(), document.keys());
    }
    DeliveryData delivery =
        document.deliveries().stream()
            .filter(each -> key.getModulus().equals(publicKey(each.certificate()).getModulus()))
            .findFirst()
            .orElseThrow(() -> new MediaException("cpix-not-a-recipient", "the document is encrypted to others: use the private key of one of its "
                + document.deliveries().size() + " recipients"));
    byte[] documentKey = unwrap(key, delivery.documentKey(), "document key");
    byte[] macKey = unwrap(key, delivery.macKey(), "MAC key");
    try {
      if (documentKey.length != DOCUMENT_KEY_BYTES) {
        throw new MediaException("cpix-document-key", "the document key has " + documentKey.length + " bytes, it needs " + DOCUMENT_KEY_BYTES);
      }
      document.keys().forEach(each -> verify(each, macKey));
      return document.with(List.of(), document.keys().stream().map(each -> decrypted(each, documentKey)).toList());
    } finally {
      Arrays.fill(documentKey, (byte) 0);
      Arrays.fill(macKey, (byte) 0);
    }
  }

  private static DeliveryData delivery(X509Certificate recipient, byte[] documentKey, byte[] macKey) {
    try {
      RSAPublicKey key = publicKey(recipient.getEncoded());
      if (key.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new MediaException(
            "cpix-recipient", "the certificate's RSA key has " + key.getModulus().bitLength() + " bits: give one of at least " + MIN_RSA_BITS);
      }
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, OAEP);
      return new DeliveryData(recipient.getEncoded(), cipher.doFinal(documentKey), cipher.doFinal(macKey));
    } catch (GeneralSecurityException e) {
      throw new MediaException("cpix-recipient", MediaException.NO_OFFSET, "cannot encrypt to the certificate: give one with an RSA key", e);
    }
  }

  private static RSAPublicKey publicKey(byte[] certificate) {
    try {
      Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
      if (read.getPublicKey() instanceof RSAPublicKey key) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new MediaException("cpix-certificate", MediaException.NO_OFFSET, "a recipient's X509Certificate is no certificate", e);
    }
    throw new MediaException("cpix-certificate", "a recipient's certificate has no RSA key: use one that has");
  }

  private static CpixKey encrypted(CpixKey key, byte[] documentKey, byte[] macKey, SecureRandom random) {
    if (!(key.value() instanceof KeyValue.Clear(byte[] value))) {
      throw new MediaException("cpix-key-missing", "key " + key.kid() + " has no value in the clear that could be encrypted");
    }
    byte[] iv = bytes(random, IV_BYTES);
    try {
      byte[] ciphertext = aes(Cipher.ENCRYPT_MODE, documentKey, iv).doFinal(value);
      byte[] cipherValue = Arrays.copyOf(iv, iv.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, cipherValue, iv.length, ciphertext.length);
      return key.with(new KeyValue.Encrypted(cipherValue, mac(macKey, cipherValue)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES", e);
    }
  }

  private static void verify(CpixKey key, byte[] macKey) {
    if (key.value() instanceof KeyValue.Encrypted(byte[] cipherValue, byte[] mac) && !MessageDigest.isEqual(mac(macKey, cipherValue), mac)) {
      throw new MediaException("cpix-mac", "the ValueMAC of key " + key.kid() + " is wrong: the document was changed, get it again");
    }
  }

  private static CpixKey decrypted(CpixKey key, byte[] documentKey) {
    if (!(key.value() instanceof KeyValue.Encrypted encrypted)) {
      return key;
    }
    byte[] cipherValue = encrypted.cipherValue();
    if (cipherValue.length != CIPHER_VALUE_BYTES) {
      throw new MediaException(
          "cpix-key-length", "the CipherValue of key " + key.kid() + " has " + cipherValue.length + " bytes, it needs " + CIPHER_VALUE_BYTES);
    }
    try {
      byte[] iv = Arrays.copyOf(cipherValue, IV_BYTES);
      byte[] value = aes(Cipher.DECRYPT_MODE, documentKey, iv).doFinal(cipherValue, IV_BYTES, cipherValue.length - IV_BYTES);
      return key.with(new KeyValue.Clear(value));
    } catch (GeneralSecurityException e) {
      throw new MediaException("cpix-decryption", MediaException.NO_OFFSET, "key " + key.kid() + " does not decrypt with the document key", e);
    }
  }

  private static byte[] unwrap(RSAPrivateKey key, byte[] wrapped, String what) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
      return cipher.doFinal(wrapped);
    } catch (GeneralSecurityException e) {
      throw new MediaException("cpix-document-key", MediaException.NO_OFFSET, "the " + what + " does not decrypt with the private key", e);
    }
  }

  private static Cipher aes(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher;
  }

  private static byte[] mac(byte[] key, byte[] message) {
    if (key.length == 0) {
      throw new MediaException("cpix-document-key", "the MAC key is empty");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(key, "HmacSHA512"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA512", e);
    }
  }

  private static byte[] bytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
