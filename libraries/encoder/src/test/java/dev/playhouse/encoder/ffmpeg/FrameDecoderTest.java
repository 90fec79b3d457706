package dev.playhouse.encoder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.encoder.Clips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameDecoderTest {
  @TempDir private static Path folder;

  private static byte[] rendition;

  @BeforeAll
  static void makeRendition() throws Exception {
    Path file =
        Clips.made(
            folder.resolve("m.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=2", "-g", "25", "-movflags",
            "frag_keyframe+empty_moov+default_base_moof");
    rendition = Files.readAllBytes(file);
  }

  @Test
  void frames_fedInSmallPieces_areAllDigested() throws Exception {
    try (FrameDecoder decoder = FrameDecoder.start(Clips.FFMPEG)) {
      for (int offset = 0; offset < rendition.length; offset += 1000) {
        decoder.feed(rendition, offset, Math.min(1000, rendition.length - offset));
      }
      assertThat(decoder.finish()).hasSize(50).allMatch(md5 -> md5.matches("[0-9a-f]{32}")).doesNotHaveDuplicates();
    }
  }

  @Test
  void frames_behindADamagedFragmentHeader_areMissingWithoutAnError() throws Exception {
    byte[] damaged = rendition.clone();
    int type = new String(rendition, StandardCharsets.ISO_8859_1).lastIndexOf("moof");
    Arrays.fill(damaged, type - Integer.BYTES, type + 200, (byte) 0xff);
    try (FrameDecoder decoder = FrameDecoder.start(Clips.FFMPEG)) {
      decoder.feed(damaged);
      assertThat(decoder.finish()).hasSizeLessThan(50);
    }
  }

  @Test
  void frames_damaged_areAnErrorWithFfmpegsWords() {
    byte[] damaged = rendition.clone();
    // Whole frames with the lengths of their parts: damage within one can decode to a wrong picture without an error.
    Arrays.fill(damaged, damaged.length / 8, damaged.length * 3 / 8, (byte) 0xff);
    assertThatThrownBy(
            () -> {
              try (FrameDecoder decoder = FrameDecoder.start(Clips.FFMPEG)) {
                decoder.feed(damaged);
                decoder.finish();
              }
            })
        .isInstanceOfSatisfying(EncoderException.class, failure -> assertThat(failure.code()).isEqualTo("decoding-failed"))
        .hasMessageContaining("FFmpeg says: ");
  }
}
