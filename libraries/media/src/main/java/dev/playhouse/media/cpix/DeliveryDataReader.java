package dev.playhouse.media.cpix;

import static dev.playhouse.media.cpix.Namespaces.AES_256_CBC;
import static dev.playhouse.media.cpix.Namespaces.CPIX;
import static dev.playhouse.media.cpix.Namespaces.HMAC_SHA_512;
import static dev.playhouse.media.cpix.Namespaces.PSKC;
import static dev.playhouse.media.cpix.Namespaces.RSA_OAEP;
import static dev.playhouse.media.cpix.Namespaces.SIGNATURE;

/**
 * Reads delivery data (CPIX section 7.4.4). The key of the MAC is found in each of the three places where it is written in practice:
 * {@code pskc:MACKey} (RFC 6030 section 6.1.1), {@code cpix:Key}, and {@code cpix:Key/pskc:EncryptedValue}.
 */
final class DeliveryDataReader {
  private DeliveryDataReader() {}

  static DeliveryData read(CpixElement element) {
    element.allowing("name");
    CpixReader.requireChildren(
        element, CPIX, "DeliveryKey", "DocumentKey", "MACMethod", "Description", "SendingEntity", "SenderPointOfContact", "ReceivingEntity");
    return new DeliveryData(certificate(element), documentKey(element), macKey(element.need(CPIX, "MACMethod")));
  }

  private static byte[] certificate(CpixElement element) {
    CpixElement data = element.need(CPIX, "DeliveryKey").need(SIGNATURE, "X509Data");
    byte[] certificate = data.need(SIGNATURE, "X509Certificate").base64();
    if (certificate.length == 0) {
      throw data.fault("cpix-certificate", "the X509Certificate is empty");
    }
    return certificate;
  }

  private static byte[] documentKey(CpixElement element) {
    CpixElement key = element.need(CPIX, "DocumentKey").allowing("Algorithm");
    String algorithm = key.attribute("Algorithm");
    if (algorithm != null && !algorithm.equals(AES_256_CBC)) {
      throw key.fault("cpix-algorithm", "a document key for " + algorithm + " is not supported: use " + AES_256_CBC);
    }
    CpixElement secret = key.need(CPIX, "Data").need(PSKC, "Secret");
    return KeyReader.cipherValue(secret.need(PSKC, "EncryptedValue"), RSA_OAEP);
  }

  private static byte[] macKey(CpixElement method) {
    String algorithm = method.allowing("Algorithm").needAttribute("Algorithm");
    if (!algorithm.equals(HMAC_SHA_512)) {
      throw method.fault("cpix-algorithm", "the MAC algorithm " + algorithm + " is not supported: use " + HMAC_SHA_512);
    }
    CpixElement standard = method.child(PSKC, "MACKey");
    if (standard != null) {
      return KeyReader.cipherValue(standard, RSA_OAEP);
    }
    CpixElement key = method.need(CPIX, "Key");
    CpixElement nested = key.child(PSKC, "EncryptedValue");
    return KeyReader.cipherValue(nested == null ? key : nested, RSA_OAEP);
  }
}
