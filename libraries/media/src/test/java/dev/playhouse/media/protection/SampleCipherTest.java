package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counter of ISO/IEC 23001-7 section 9.3, against AES of single blocks. */
final class SampleCipherTest {
  private static final byte[] KEY = new byte[16];
  private static final TrackEncryption LONG_VECTORS = new TrackEncryption(Scheme.CENC, new byte[16], 16, new byte[0], 0, 0);

  @ParameterizedTest
  @CsvSource({"0", "-1", "-2", "-3", "-4", "-5", "9223372036854775807", "-9223372036854775808"})
  void blockCounter_runsOverWithoutTouchingTheRestOfTheVector(long counter) throws Exception {
    byte[] iv = ByteBuffer.allocate(16).putLong(0x0123_4567_89ab_cdefL).putLong(counter).array();
    byte[] sample = new byte[100];
    new Random(1).nextBytes(sample);
    byte[] expected = sample.clone();
    List<Subsample> subsamples = List.of(new Subsample(3, 20), new Subsample(1, 12), new Subsample(4, 60));
    int block = 0;
    int at = 0;
    for (Subsample subsample : subsamples) {
      at += subsample.clearBytes();
      for (int i = 0; i < subsample.protectedBytes(); i++, block++, at++) {
        expected[at] ^= keystream(iv, counter + block / 16)[block % 16];
      }
    }
    SampleCipher.decrypting(LONG_VECTORS, KEY).apply(sample, 0, sample.length, sample, 0, new SampleAuxiliary(iv, subsamples));
    assertThat(sample).isEqualTo(expected);
  }

  private static byte[] keystream(byte[] iv, long counter) throws Exception {
    Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
    return aes.doFinal(ByteBuffer.allocate(16).put(iv, 0, 8).putLong(counter).array());
  }
}
