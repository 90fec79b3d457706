package dev.playhouse.player.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.junit.jupiter.api.Test;

class DeviceLicenceProviderTest {
  private static final String KEY_ID = "000102030405060708090a0b0c0d0e0f";
  private static final byte[] KEY = "sixteen bytes ..".getBytes(StandardCharsets.US_ASCII);

  private final SigningKey service = SigningKey.generate("licence-1");
  private final DeviceKeyStore device = DeviceKeyStore.inMemory();
  private final LicenceProvider provider = LicenceProvider.device(device);

  @Test
  void licence_sealedToThisDevice_opens() throws InvalidCipherTextException {
    Licence licence = provider.acquire(
        new LicenceRequest(session(), List.of(), List.of()), answering(signed(licence("session_1", device.key()), service)));
    assertThat(licence.keys().get(KEY_ID)).isEqualTo(KEY);
    assertThat(licence.maxHeight()).isEqualTo(720);
    assertThat(licence.toString()).contains(KEY_ID);
  }

  @Test
  void licence_sealedToAnotherDevice_isRefused() throws InvalidCipherTextException {
    byte[] answer = signed(licence("session_1", DeviceKey.generate()), service);
    assertRefused(answer, ErrorCode.WRONG_DEVICE);
  }

  @Test
  void licence_signedByAnotherKey_isRefused() throws InvalidCipherTextException {
    byte[] answer = signed(licence("session_1", device.key()), SigningKey.generate("licence-1"));
    assertRefused(answer, ErrorCode.LICENCE_NOT_TRUSTED);
  }

  @Test
  void licence_ofAnotherSession_isRefused() throws InvalidCipherTextException {
    assertRefused(signed(licence("session_2", device.key()), service), ErrorCode.LICENCE_NOT_TRUSTED);
  }

  @Test
  void licence_withABitFlipped_isRefused() throws InvalidCipherTextException {
    byte[] answer = signed(licence("session_1", device.key()), service);
    answer[answer.length / 2] ^= 1;
    assertRefused(answer, ErrorCode.LICENCE_NOT_TRUSTED);
  }

  private void assertRefused(byte[] answer, ErrorCode code) {
    assertThatThrownBy(() -> provider.acquire(new LicenceRequest(session(), List.of(), List.of()), answering(answer)))
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static Transport answering(byte[] body) {
    return request -> new Response(200, Map.of(), new ByteArrayInputStream(body));
  }

  private Session session() {
    return new Session("session_1", "title_1", "asset_1", new Grant(720, List.of(), List.of("device"), 3600), Map.of(),
        Map.of("device", "http://origin.test/licence"), "", service.verificationKey().encoded(), List.of(), 0, 30, Instant.EPOCH);
  }

  private static byte[] signed(DeviceLicence licence, SigningKey key) {
    return CoseSign1.sign(Json.CBOR.writeValueAsBytes(licence), key).encode();
  }

  private static DeviceLicence licence(String sessionId, DeviceKey to) throws InvalidCipherTextException {
    HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    HPKEContextWithEncapsulation context = hpke.setupBaseS(
        hpke.deserializePublicKey(Base64.getUrlDecoder().decode(to.publicKey())),
            "playhouse device licence 1".getBytes(StandardCharsets.UTF_8));
    SealedKey sealed = new SealedKey(KEY_ID, "hd", context.seal(HexFormat.of().parseHex(KEY_ID), KEY));
    return new DeviceLicence(sessionId, "asset_1", Instant.EPOCH, Instant.EPOCH.plusSeconds(30),
        Instant.EPOCH.plusSeconds(60), 720, 0, context.getEncapsulation(),
        List.of(sealed));
  }
}
