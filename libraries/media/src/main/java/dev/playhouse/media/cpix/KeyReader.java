package dev.playhouse.media.cpix;

import static dev.playhouse.media.cpix.Namespaces.AES_256_CBC;
import static dev.playhouse.media.cpix.Namespaces.CPIX;
import static dev.playhouse.media.cpix.Namespaces.ENCRYPTION;
import static dev.playhouse.media.cpix.Namespaces.PSKC;

import dev.playhouse.media.protection.Scheme;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads content keys (CPIX section 7.4.7, RFC 6030 section 4). */
final class KeyReader {
  private KeyReader() {}

  static CpixKey key(CpixElement element) {
    element.allowing("kid", "explicitIV", "commonEncryptionScheme", "Algorithm");
    CpixReader.requireChildren(element, CPIX, "Data");
    byte[] iv = element.base64("explicitIV");
    if (iv != null && iv.length != 8 && iv.length != 16) {
      throw element.fault("cpix-iv", "the explicitIV has " + iv.length + " bytes, it needs 8 or 16");
    }
    return new CpixKey(element.uuid("kid"), iv, scheme(element), value(element));
  }

  private static @Nullable Scheme scheme(CpixElement element) {
    String fourCc = element.attribute("commonEncryptionScheme");
    if (fourCc == null) {
      return null;
    }
    return Arrays.stream(Scheme.values())
        .filter(scheme -> scheme.fourCc().equals(fourCc))
        .findFirst()
        .orElseThrow(() -> element.fault("cpix-scheme", "the scheme '" + fourCc + "' is not supported: use cbcs or cenc"));
  }

  private static KeyValue value(CpixElement element) {
    CpixElement data = element.child(CPIX, "Data");
    if (data == null) {
      return new KeyValue.Wanted();
    }
    CpixReader.requireChildren(data.allowing(), PSKC, "Secret");
    CpixElement secret = data.need(PSKC, "Secret").allowing();
    CpixReader.requireChildren(secret, PSKC, "PlainValue", "EncryptedValue", "ValueMAC");
    CpixElement plain = secret.child(PSKC, "PlainValue");
    CpixElement encrypted = secret.child(PSKC, "EncryptedValue");
    if ((plain == null) == (encrypted == null)) {
      throw secret.fault("cpix-secret", "a Secret has either a PlainValue or an EncryptedValue");
    }
    if (plain == null) {
      return new KeyValue.Encrypted(cipherValue(encrypted, AES_256_CBC), secret.need(PSKC, "ValueMAC").base64());
    }
    byte[] key = plain.base64();
    if (key.length != 16) {
      throw plain.fault("cpix-key-length", "a content key has " + key.length + " bytes, it needs 16");
    }
    return new KeyValue.Clear(key);
  }

  /** The cipher value of an element of type xenc:EncryptedDataType, if its algorithm is the one CPIX section 8.1.4 prescribes. */
  static byte[] cipherValue(CpixElement element, String algorithm) {
    CpixReader.requireChildren(element, ENCRYPTION, "EncryptionMethod", "CipherData");
    CpixElement method = element.need(ENCRYPTION, "EncryptionMethod").allowing("Algorithm");
    if (!method.needAttribute("Algorithm").equals(algorithm)) {
      throw method.fault("cpix-algorithm", "the algorithm " + method.attribute("Algorithm") + " is not supported here: use " + algorithm);
    }
    for (CpixElement child : method.children()) {
      if (!child.is(Namespaces.SIGNATURE, "DigestMethod") || !Namespaces.SHA_1.equals(child.attribute("Algorithm"))) {
        throw child.fault("cpix-algorithm", child.name() + " changes the algorithm in a way that is not supported: use SHA-1 or leave it out");
      }
    }
    CpixElement data = element.need(ENCRYPTION, "CipherData").allowing();
    CpixReader.requireChildren(data, ENCRYPTION, "CipherValue");
    return data.need(ENCRYPTION, "CipherValue").allowing().base64();
  }
}
