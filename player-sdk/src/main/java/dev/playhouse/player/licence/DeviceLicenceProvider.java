package dev.playhouse.player.licence;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.DeviceLicenceRequest;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import tools.jackson.core.JacksonException;

/**
 * Device licences: {@link DeviceLicence} in a COSE_Sign1 of the session's licence key, each content key under HPKE (RFC 9180) to the
 * device's key. A licence for another session or asset is refused even when its signature is right.
 */
final class DeviceLicenceProvider implements LicenceProvider {
  private static final byte[] INFO = "playhouse device licence 1".getBytes(StandardCharsets.UTF_8);

  private final DeviceKeyStore keys;

  DeviceLicenceProvider(DeviceKeyStore keys) {
    this.keys = keys;
  }

  @Override
  public String system() {
    return "device";
  }

  @Override
  public Licence acquire(LicenceRequest request, Transport transport) {
    Session session = request.session();
    byte[] answer = LicenceExchange.post(session, system(), new DeviceLicenceRequest(request.keyIds(), key().publicKey()), transport);
    DeviceLicence licence = verified(answer, session);
    Licence.Period period =
        new Licence.Period(
            Duration.between(licence.issuedAt(), licence.renewAfter()),
            Duration.between(licence.issuedAt(), licence.expiresAt()),
            licence.expiresAt());
    return new Licence(open(licence), licence.maxHeight(), period);
  }

  private DeviceKey key() {
    return Objects.requireNonNull(keys.key(), "DeviceKeyStore.key returned null: give the key of this device");
  }

  private static DeviceLicence verified(byte[] answer, Session session) {
    try {
      CoseSign1 envelope = CoseSign1.decode(answer, LicenceExchange.ANSWER_LIMIT);
      byte[] payload = envelope.verify(keyId -> VerificationKey.of(keyId, session.licenceKey()));
      DeviceLicence licence = Json.CBOR.readValue(payload, DeviceLicence.class);
      if (!licence.sessionId().equals(session.id()) || !licence.assetId().equals(session.assetId())) {
        throw new PlayerException(ErrorCode.LICENCE_NOT_TRUSTED,
            "the licence is for " + licence.assetId() + " in " + licence.sessionId() + ", not for " + session.assetId() + " in "
                + session.id());
      }
      return licence;
    } catch (CoseException | JacksonException e) {
      throw new PlayerException(ErrorCode.LICENCE_NOT_TRUSTED, "the licence is not signed by the session's licence key: "
          + e.getMessage(), e);
    }
  }

  private Map<String, byte[]> open(DeviceLicence licence) {
    HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    DeviceKey device = key();
    Map<String, byte[]> opened = new HashMap<>();
    try {
      HPKEContext context =
          hpke.setupBaseR(licence.encapsulation(), hpke.deserializePrivateKey(device.privateKey(), device.rawPublicKey()), INFO);
      for (SealedKey sealed : licence.keys()) {
        opened.put(sealed.keyId(), context.open(HexFormat.of().parseHex(sealed.keyId()), sealed.ciphertext()));
      }
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw new PlayerException(ErrorCode.WRONG_DEVICE,
          "the licence is not sealed to the key of this device: start the session with the public key of the same device key store", e);
    }
    return Map.copyOf(opened);
  }

}
