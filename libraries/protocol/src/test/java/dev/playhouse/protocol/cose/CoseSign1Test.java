package dev.playhouse.protocol.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CoseSign1Test {
  private static final SigningKey KEY = SigningKey.generate("k1");
  private static final byte[] PAYLOAD = "payload".getBytes(StandardCharsets.UTF_8);
  private static final int LIMIT = 1024;
  private static final BigInteger P256_ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  @Test
  void message_verified_givesItsPayload() {
    assertThat(verify(CoseSign1.sign(PAYLOAD, KEY).encode())).isEqualTo(PAYLOAD);
  }

  @Test
  void message_encoded_isTaggedAndNamesAlgorithmAndKey() {
    String hex = HexFormat.of().formatHex(CoseSign1.sign(PAYLOAD, KEY).encode());
    assertThat(hex).startsWith("d284" + "43a10126" + "a104426b31" + "477061796c6f6164" + "5840");
  }

  @Test
  void message_withAnyBitFlipped_isRefused() {
    byte[] message = CoseSign1.sign(PAYLOAD, KEY).encode();
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] altered = message.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> verify(altered)).as("bit %d", bit).isInstanceOf(CoseException.class);
    }
  }

  @Test
  void message_withTheTwinOfItsSignature_isRefused() {
    for (int i = 0; i < 32; i++) { // half of all signatures would have been the higher of the two
      CoseSign1 message = CoseSign1.sign(PAYLOAD, KEY);
      BigInteger s = new BigInteger(1, Arrays.copyOfRange(message.signature(), 32, 64));
      byte[] twin = P256_ORDER.subtract(s).toByteArray();
      byte[] signature = Arrays.copyOf(message.signature(), 64);
      System.arraycopy(twin, twin.length - 32, signature, 32, 32);
      CoseSign1 altered = new CoseSign1(message.keyId(), message.protectedHeader(), PAYLOAD, signature);
      assertThat(verify(message.encode())).isEqualTo(PAYLOAD);
      assertThatThrownBy(() -> verify(altered.encode())).hasMessageContaining("does not match");
    }
  }

  @Test
  void message_truncatedAnywhere_isRefused() {
    byte[] message = CoseSign1.sign(PAYLOAD, KEY).encode();
    for (int length = 0; length < message.length; length++) {
      byte[] truncated = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> verify(truncated)).as("%d bytes", length).isInstanceOf(CoseException.class);
    }
  }

  @Test
  void message_withBytesAfterIt_isRefused() {
    byte[] message = CoseSign1.sign(PAYLOAD, KEY).encode();
    assertThatThrownBy(() -> verify(Arrays.copyOf(message, message.length + 1))).isInstanceOf(CoseException.class);
  }

  @Test
  void message_overTheLimit_isRefusedUnread() {
    assertThatThrownBy(() -> CoseSign1.decode(new byte[LIMIT + 1], LIMIT)).hasMessageContaining("over the limit of 1024");
  }

  @Test
  void message_ofAnotherKeyWithTheSameId_isRefused() {
    byte[] message = CoseSign1.sign(PAYLOAD, SigningKey.generate("k1")).encode();
    assertThatThrownBy(() -> verify(message)).hasMessageContaining("does not match");
  }

  @Test
  void message_ofAnUnknownKey_isRefusedByItsName() {
    byte[] message = CoseSign1.sign(PAYLOAD, SigningKey.generate("k2")).encode();
    assertThatThrownBy(() -> verify(message)).hasMessageContaining("unknown key k2");
  }

  @Test
  void key_restoredFromItsBytes_signsForItsPublicHalf() {
    SigningKey restored = SigningKey.restore("k1", KEY.privateKey().getEncoded(), KEY.publicKey().getEncoded());
    assertThat(verify(CoseSign1.sign(PAYLOAD, restored).encode())).isEqualTo(PAYLOAD);
    assertThat(VerificationKey.of("k1", KEY.verificationKey().encoded())).isEqualTo(KEY.verificationKey());
  }

  private static byte[] verify(byte[] message) {
    return CoseSign1.decode(message, LIMIT).verify(id -> id.equals("k1") ? KEY.verificationKey() : null);
  }
}
