package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.cmaf.TestPackage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SegmentDecrypterTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);
  private static final byte[] VIDEO = TestFfmpeg.video("25", 50, 25);
  private static final byte[] AUDIO = TestFfmpeg.audio(48_000, "2");

  @ParameterizedTest
  @EnumSource
  void decrypted_video_is_byte_for_byte_the_clear_package(Scheme scheme) {
    assertDecryptsToClear(VIDEO, scheme);
  }

  @ParameterizedTest
  @EnumSource
  void decrypted_audio_is_byte_for_byte_the_clear_package(Scheme scheme) {
    assertDecryptsToClear(AUDIO, scheme);
  }

  @ParameterizedTest
  @EnumSource
  void decrypted_sliced_field_coded_video_is_byte_for_byte_the_clear_package(Scheme scheme) {
    assertDecryptsToClear(
        TestFfmpeg.video("25", 50, 25, "-x264-params", "slices=4:interlaced=1:weightp=2:ref=4:cabac=0", "-flags", "+ildct"), scheme);
  }

  @Test
  void encrypted_segment_differs_from_the_clear_one_in_its_samples() {
    byte[] clear = TestPackage.of(VIDEO, ONE_SECOND, null).segments().getFirst();
    for (Scheme scheme : Scheme.values()) {
      byte[] encrypted = TestPackage.of(VIDEO, ONE_SECOND, scheme).segments().getFirst();
      assertThat(Arrays.copyOfRange(encrypted, encrypted.length - 4_000, encrypted.length))
          .isNotEqualTo(Arrays.copyOfRange(clear, clear.length - 4_000, clear.length));
    }
  }

  @Test
  void init_without_the_key_is_refused_and_names_the_key_id() {
    byte[] init = TestPackage.of(VIDEO, ONE_SECOND, Scheme.CBCS).init();
    assertThatThrownBy(() -> new SegmentDecrypter(Map.of()).init(init))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("key-missing"))
        .hasMessageContaining(TestPackage.KEY.keyIdHex());
  }

  @Test
  void clear_track_passes_through() {
    TestPackage clear = TestPackage.of(AUDIO, ONE_SECOND, null);
    SegmentDecrypter decrypter = new SegmentDecrypter(Map.of());
    assertThat(decrypter.init(clear.init())).isEqualTo(clear.init());
    assertThat(decrypter.segment(clear.segments().getFirst())).isEqualTo(clear.segments().getFirst());
  }

  @Test
  void content_key_as_text_shows_no_secret() {
    assertThat(Protection.of(Scheme.CENC, TestPackage.KEY).toString()).contains("1010").doesNotContain("2020").doesNotContain("[B");
  }

  @ParameterizedTest
  @EnumSource
  void truncated_segment_is_a_media_exception(Scheme scheme) {
    TestPackage encrypted = TestPackage.of(VIDEO, ONE_SECOND, scheme);
    byte[] segment = encrypted.segments().getFirst();
    SegmentDecrypter decrypter = decrypterFor(encrypted);
    for (int length = 1; length < segment.length; length += length < 2_000 ? 1 : 997) {
      byte[] truncated = Arrays.copyOf(segment, length);
      assertThatThrownBy(() -> decrypter.segment(truncated)).isInstanceOf(MediaException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void file_with_a_flipped_bit_raises_media_exceptions_only(Scheme scheme) {
    TestPackage encrypted = TestPackage.of(VIDEO, ONE_SECOND, scheme);
    byte[] segment = encrypted.segments().getFirst().clone();
    SegmentDecrypter decrypter = decrypterFor(encrypted);
    int refused = 0;
    for (int bit = 0; bit < 1_500 * Byte.SIZE; bit += 3) {
      segment[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      refused += refuses(() -> decrypter.segment(segment)) ? 1 : 0;
      segment[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    byte[] init = encrypted.init().clone();
    for (int bit = 0; bit < init.length * Byte.SIZE; bit++) {
      init[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      refused += refuses(() -> SegmentDecrypter.of(List.of(TestPackage.KEY)).init(init)) ? 1 : 0;
      init[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void samples_that_several_fragments_share_are_refused() {
    TestPackage encrypted = TestPackage.of(AUDIO, ONE_SECOND, Scheme.CBCS);
    byte[] segment = encrypted.segments().getFirst();
    Box moof = BoxReader.boxes(segment).stream().filter(box -> box.type().equals("moof")).findFirst().orElseThrow();
    Box run = moof.only("traf").only("trun");
    ByteBuffer shared = ByteBuffer.allocate(segment.length + moof.size());
    shared.put(segment, 0, moof.end()).put(segment, moof.start(), segment.length - moof.start());
    int dataOffset = run.bodyStart() + 2 * Integer.BYTES;
    shared.putInt(dataOffset, shared.getInt(dataOffset) + moof.size());
    assertRefused("sample-outside", encrypted, shared.array());
  }

  @Test
  void samples_of_no_bytes_are_refused() {
    TestPackage encrypted = TestPackage.of(AUDIO, ONE_SECOND, Scheme.CBCS);
    byte[] segment = encrypted.segments().getFirst().clone();
    Box moof = BoxReader.boxes(segment).stream().filter(box -> box.type().equals("moof")).findFirst().orElseThrow();
    Box run = moof.only("traf").only("trun");
    int firstSize = run.bodyStart() + 3 * Integer.BYTES + ((segment[run.bodyStart() + 2] & 1) != 0 ? Integer.BYTES : 0);
    ByteBuffer.wrap(segment).putInt(firstSize, 0);
    assertRefused("sample-outside", encrypted, segment);
  }

  private static void assertRefused(String code, TestPackage encrypted, byte[] segment) {
    SegmentDecrypter decrypter = decrypterFor(encrypted);
    assertThatThrownBy(() -> decrypter.segment(segment))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  @Test
  void noise_raises_media_exceptions_only() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      byte[] noise = new byte[random.nextInt(1, 500)];
      random.nextBytes(noise);
      assertThatThrownBy(() -> SegmentDecrypter.of(List.of(TestPackage.KEY)).init(noise)).isInstanceOf(MediaException.class);
    }
  }

  private static void assertDecryptsToClear(byte[] input, Scheme scheme) {
    TestPackage clear = TestPackage.of(input, ONE_SECOND, null);
    TestPackage encrypted = TestPackage.of(input, ONE_SECOND, scheme);
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(TestPackage.KEY));
    assertThat(decrypter.init(encrypted.init())).isEqualTo(clear.init());
    assertThat(encrypted.segments()).hasSameSizeAs(clear.segments());
    for (int i = 0; i < clear.segments().size(); i++) {
      assertThat(decrypter.segment(encrypted.segments().get(i))).isEqualTo(clear.segments().get(i));
    }
  }

  private static SegmentDecrypter decrypterFor(TestPackage encrypted) {
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(TestPackage.KEY));
    assertThat(decrypter.init(encrypted.init())).isNotEmpty();
    return decrypter;
  }

  private static boolean refuses(Runnable work) {
    try {
      work.run();
      return false;
    } catch (MediaException refusal) {
      return true;
    }
  }
}
