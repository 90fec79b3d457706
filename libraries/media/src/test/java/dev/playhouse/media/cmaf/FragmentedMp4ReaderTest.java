package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FragmentedMp4ReaderTest {
  private static final byte[] VIDEO = TestFfmpeg.video("25", 30, 10);

  @Test
  void stream_fed_byte_by_byte_gives_the_same_samples() {
    List<Sample> whole = read(VIDEO, VIDEO.length);
    List<Sample> slow = read(VIDEO, 1);
    assertThat(whole).hasSize(30);
    assertThat(slow).usingRecursiveComparison().isEqualTo(whole);
    assertThat(whole.stream().filter(Sample::sync)).hasSize(3);
    assertThat(whole.stream().mapToInt(Sample::duration)).containsOnly(512);
  }

  @Test
  void late_audio_tells_a_negative_media_time() {
    byte[] input = TestFfmpeg.audio(44_100, "1", "-output_ts_offset", "0.5");
    TestPackage made = TestPackage.of(input, SegmentBorders.of(25, 1, 1), null);
    assertThat(made.header().mediaTime()).isNegative();
    long presented = made.track().segmentDurations().stream().mapToLong(Long::longValue).sum();
    assertThat(presented).isBetween(44_100L * 3 / 2 - 1_024, 44_100L * 3 / 2 + 1_024);
  }

  @Test
  void stream_that_stops_anywhere_is_refused_at_the_end() {
    for (int length = 1; length < VIDEO.length; length += 499) {
      byte[] truncated = Arrays.copyOf(VIDEO, length);
      assertRefused("box-truncated", () -> read(truncated, 4_096));
    }
  }

  @Test
  void stream_with_a_flipped_bit_raises_media_exceptions_only() {
    byte[] stream = VIDEO.clone();
    int refused = 0;
    for (int bit = 0; bit < 2_000 * Byte.SIZE; bit++) {
      stream[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      refused += refuses(stream) ? 1 : 0;
      stream[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void text_is_refused_with_its_offset() {
    byte[] text = "This is no video, it is a text file of some length.".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(text, text.length)).isInstanceOf(MediaException.class).hasMessageContaining("at byte");
  }

  @Test
  void header_over_its_limit_is_refused_before_it_is_collected() {
    byte[] huge = {0x7f, -1, -1, -1, 'm', 'o', 'o', 'v'};
    assertRefused("box-limit", () -> read(huge, huge.length));
  }

  @Test
  void stream_without_a_track_is_refused() {
    assertRefused("no-track", () -> read(new byte[0], 1));
  }

  private static boolean refuses(byte[] stream) {
    try {
      return read(stream, stream.length).isEmpty();
    } catch (MediaException refusal) {
      return true;
    }
  }

  private static List<Sample> read(byte[] stream, int piece) {
    List<Sample> samples = new ArrayList<>();
    FragmentedMp4Reader reader =
        new FragmentedMp4Reader(
            new SampleHandler() {
              @Override
              public void track(TrackHeader header) {
                assertThat(header.kind()).isEqualTo(TrackKind.VIDEO);
              }

              @Override
              public void sample(Sample sample) {
                samples.add(sample);
              }
            });
    for (int at = 0; at < stream.length; at += piece) {
      reader.feed(stream, at, Math.min(piece, stream.length - at));
    }
    reader.finish();
    return samples;
  }

  private static void assertRefused(String code, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo(code));
  }
}
