package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.protocol.licence.SealedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/** Content keys sealed to a device by HPKE (RFC 9180: base mode, DHKEM X25519, HKDF-SHA256, AES-256-GCM). */
record DeviceSeal(byte[] encapsulation, List<SealedKey> keys) {
  private static final byte[] INFO = "playhouse device licence 1".getBytes(StandardCharsets.US_ASCII);

  static DeviceSeal seal(String devicePublicKey, List<GroupKey> keys) {
    HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    try {
      byte[] publicKey = Base64.getUrlDecoder().decode(devicePublicKey);
      HPKEContextWithEncapsulation context = hpke.setupBaseS(hpke.deserializePublicKey(publicKey), INFO);
      List<SealedKey> sealed = new ArrayList<>();
      for (GroupKey each : keys) {
        byte[] ciphertext = context.seal(each.key().keyId(), each.key().key());
        sealed.add(new SealedKey(each.key().keyIdHex(), each.group(), ciphertext));
      }
      return new DeviceSeal(context.getEncapsulation(), List.copyOf(sealed));
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw new OriginException(
          Kind.UNPROCESSABLE, "device-key-unusable", "nothing can be sealed to the device's key: start playback with another", e);
    }
  }
}
