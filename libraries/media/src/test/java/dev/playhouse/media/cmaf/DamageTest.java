package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every committed clip through packaging, and its packages through decryption: cut off, one bit turned; the only error is a MediaException. */
final class DamageTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);

  @ParameterizedTest
  @ValueSource(strings = {"video", "interlaced", "hevc", "audio"})
  void clip_cutOffAnywhere_isRefused(String clip) throws IOException {
    byte[] whole = clip(clip);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(refuses(() -> packaged(part)) || endsBetweenBoxes(part)).as("%s bytes", length).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"video", "interlaced", "hevc", "audio"})
  void clip_withAnyBitTurned_isPackagedOrRefused(String clip) throws IOException {
    byte[] bytes = clip(clip);
    int refused = 0;
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += 5) {
      turn(bytes, bit);
      refused += refuses(() -> packaged(bytes)) ? 1 : 0;
      turn(bytes, bit);
    }
    assertThat(refused).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"video", "hevc", "audio"})
  void segment_cutOffOrWithAnyBitTurned_isDecryptedOrRefused(String clip) throws IOException {
    TestPackage made = packaged(clip(clip));
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(TestPackage.KEY));
    assertThat(decrypter.init(made.init())).isNotEmpty();
    byte[] segment = made.segments().getLast();
    for (int length = 0; length < segment.length; length++) {
      byte[] part = Arrays.copyOf(segment, length);
      assertThat(refuses(() -> decrypter.segment(part))).as("%s bytes", length).isTrue();
    }
    for (int bit = 0; bit < segment.length * Byte.SIZE; bit++) {
      turn(segment, bit);
      refuses(() -> decrypter.segment(segment));
      turn(segment, bit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"video", "hevc", "audio"})
  void init_cutOffOrWithAnyBitTurned_isReadOrRefused(String clip) throws IOException {
    byte[] init = packaged(clip(clip)).init();
    for (int length = 0; length < init.length; length++) {
      byte[] part = Arrays.copyOf(init, length);
      assertThat(refuses(() -> SegmentDecrypter.of(List.of(TestPackage.KEY)).init(part))).as("%s bytes", length).isTrue();
    }
    for (int bit = 0; bit < init.length * Byte.SIZE; bit++) {
      turn(init, bit);
      refuses(() -> SegmentDecrypter.of(List.of(TestPackage.KEY)).init(init));
      turn(init, bit);
    }
  }

  /** With a lead for those longer than a second, so that both kinds of segment are there. */
  private static TestPackage packaged(byte[] clip) {
    return TestPackage.protectedBy(clip, ONE_SECOND, new Protection(Scheme.CBCS, TestPackage.KEY, Set.of(), 0.5));
  }

  /** A stream is whole wherever a fragment ends: that more should follow, nothing says. */
  private static boolean endsBetweenBoxes(byte[] part) {
    return !packaged(part).samples().isEmpty() && !BoxReader.boxes(part).isEmpty();
  }

  private static void turn(byte[] bytes, int bit) {
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
  }

  private static boolean refuses(Runnable work) {
    try {
      work.run();
      return false;
    } catch (MediaException refusal) {
      return true;
    }
  }

  private static byte[] clip(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/clips", name + ".mp4"));
  }
}
