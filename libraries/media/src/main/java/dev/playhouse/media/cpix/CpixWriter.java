package dev.playhouse.media.cpix;

import static dev.playhouse.media.cpix.Namespaces.AES_256_CBC;
import static dev.playhouse.media.cpix.Namespaces.HMAC_SHA_512;
import static dev.playhouse.media.cpix.Namespaces.RSA_OAEP;

import dev.playhouse.media.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Writes CPIX documents of version 2.3, their parts in the order that CPIX section 7.4.2 gives them. */
public final class CpixWriter {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final XmlWriter xml = new XmlWriter();

  private CpixWriter() {}

  /** The document in UTF-8. */
  public static byte[] write(CpixDocument document) {
    CpixWriter writer = new CpixWriter();
    writer.document(document);
    return writer.xml.document().getBytes(StandardCharsets.UTF_8);
  }

  private void document(CpixDocument document) {
    xml.start(
        "cpix:CPIX",
        "contentId", document.contentId(),
        "version", CpixDocument.VERSION,
        "xmlns:cpix", Namespaces.CPIX,
        "xmlns:pskc", Namespaces.PSKC,
        "xmlns:ds", Namespaces.SIGNATURE,
        "xmlns:enc", Namespaces.ENCRYPTION);
    list("cpix:DeliveryDataList", document.deliveries(), this::delivery);
    list("cpix:ContentKeyList", document.keys(), this::key);
    list("cpix:DRMSystemList", document.systems(), this::system);
    list("cpix:ContentKeyPeriodList", document.periods(), period -> xml.empty("cpix:ContentKeyPeriod", "id", period));
    list("cpix:ContentKeyUsageRuleList", document.rules(), this::rule);
    xml.end();
  }

  private <T> void list(String name, List<T> items, Consumer<T> write) {
    if (!items.isEmpty()) {
      xml.start(name);
      items.forEach(write);
      xml.end();
    }
  }

  private void delivery(DeliveryData delivery) {
    xml.start("cpix:DeliveryData").start("cpix:DeliveryKey").start("ds:X509Data");
    xml.text("ds:X509Certificate", base64(delivery.certificate())).end().end();
    xml.start("cpix:DocumentKey", "Algorithm", AES_256_CBC).start("cpix:Data").start("pskc:Secret");
    encrypted("pskc:EncryptedValue", RSA_OAEP, delivery.documentKey());
    xml.end().end().end();
    xml.start("cpix:MACMethod", "Algorithm", HMAC_SHA_512);
    encrypted("pskc:MACKey", RSA_OAEP, delivery.macKey());
    xml.start("cpix:Key");
    cipher(RSA_OAEP, delivery.macKey());
    encrypted("pskc:EncryptedValue", RSA_OAEP, delivery.macKey());
    xml.end().end().end();
  }

  private void encrypted(String name, String algorithm, byte[] cipherValue) {
    xml.start(name);
    cipher(algorithm, cipherValue);
    xml.end();
  }

  private void cipher(String algorithm, byte[] cipherValue) {
    xml.empty("enc:EncryptionMethod", "Algorithm", algorithm);
    xml.start("enc:CipherData").text("enc:CipherValue", base64(cipherValue)).end();
  }

  private void key(CpixKey key) {
    Object[] attributes = {
      "kid", key.kid(),
      "explicitIV", key.explicitIv() == null ? null : base64(key.explicitIv()),
      "commonEncryptionScheme", key.scheme() == null ? null : key.scheme().fourCc()
    };
    if (key.value() instanceof KeyValue.Wanted) {
      xml.empty("cpix:ContentKey", attributes);
      return;
    }
    xml.start("cpix:ContentKey", attributes).start("cpix:Data").start("pskc:Secret");
    if (key.value() instanceof KeyValue.Encrypted(byte[] cipherValue, byte[] mac)) {
      encrypted("pskc:EncryptedValue", AES_256_CBC, cipherValue);
      xml.text("pskc:ValueMAC", base64(mac));
    } else if (key.value() instanceof KeyValue.Clear(byte[] value)) {
      xml.text("pskc:PlainValue", base64(value));
    }
    xml.end().end().end();
  }

  private void system(DrmSystem system) {
    xml.start("cpix:DRMSystem", "kid", system.kid(), "systemId", system.systemId());
    if (system.pssh() != null) {
      xml.text("cpix:PSSH", base64(system.pssh()));
    }
    if (system.contentProtection() != null) {
      xml.text("cpix:ContentProtectionData", base64(system.contentProtection()));
    }
    if (system.hlsMedia() != null) {
      xml.text("cpix:HLSSignalingData", base64(system.hlsMedia()), "playlist", "media");
    }
    if (system.hlsMultivariant() != null) {
      xml.text("cpix:HLSSignalingData", base64(system.hlsMultivariant()), "playlist", "master");
    }
    xml.end();
  }

  private void rule(UsageRule rule) {
    xml.start("cpix:ContentKeyUsageRule", "kid", rule.kid(), "intendedTrackType", rule.trackType());
    rule.video().forEach(range -> xml.empty("cpix:VideoFilter", "minPixels", range.minPixels(), "maxPixels", range.maxPixels()));
    rule.audio().forEach(range -> xml.empty("cpix:AudioFilter", "minChannels", range.minChannels(), "maxChannels", range.maxChannels()));
    xml.end();
  }

  private static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
