package dev.playhouse.encoder.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingProfilesTest {
  private static final Path SAMPLE = Path.of("../../packaging/config/encoding-profile.yaml");
  private static final String LEAST = "name: least\nvideo:\n- {size: 640x360, group: sd, max_bitrate: 800000}\n";

  @Test
  void sampleFile_read_isTheStandardProfile() throws Exception {
    assertThat(EncodingProfiles.read(Files.readString(SAMPLE))).isEqualTo(EncodingProfiles.STANDARD);
  }

  @Test
  void leastProfile_read_takesTheRestFromTheStandard() {
    EncodingProfile profile = EncodingProfiles.read(LEAST);
    assertThat(profile.segmentSeconds()).isEqualTo(4);
    assertThat(profile.audio()).isEqualTo(EncodingProfiles.STANDARD.audio());
    assertThat(profile.images()).isEqualTo(EncodingProfiles.STANDARD.images());
    assertThat(profile.boxes()).containsExactly(new RungBox(640, 360, "sd", VideoCodec.H264, "veryfast", 21, 800_000));
  }

  @Test
  void hevcBox_withoutRateFactor_getsThatOfItsCodec() {
    EncodingProfile profile = EncodingProfiles.read(LEAST.replace("sd,", "sd, codec: hevc,"));
    assertThat(profile.boxes().getFirst().codec()).isEqualTo(VideoCodec.HEVC);
    assertThat(profile.boxes().getFirst().constantRateFactor()).isEqualTo(24);
  }

  /** What is written in place of a piece of the sample, and what the refusal says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "segment_seconds: 4      | segment_seconds: 1       | encoding-profile-value | line 8: segment_seconds is \"1\"; give a whole number",
        "segment_seconds: 4      | segment_seconds: 11      | encoding-profile-value | from 2 to 10",
        "segment_seconds: 4      | segment_seconds: four    | encoding-profile-value | is \"four\"; give a whole number",
        "segment_seconds: 4      | segment_seconds: 4.5     | encoding-profile-value | is \"4.5\"; give a whole number",
        "segment_seconds: 4      | segment_second: 4        | encoding-profile-key   | line 8: there is no key \"segment_second\" in an",
        "segment_seconds: 4      | segment_seconds: [4]     | encoding-profile-value | segment_seconds is a list of 1; give a single value",
        "segment_seconds: 4      | segment_seconds:         | encoding-profile-yaml  | line 8: a value is missing",
        "segment_seconds: 4      | segment_seconds: *a      | encoding-profile-yaml  | aliases are not read",
        "segment_seconds: 4      | scheme: cbcs             | encoding-profile-key   | \"scheme\" stands here a second time",
        "scheme: cbcs            | scheme: cbc1             | encoding-profile-value | scheme is \"cbc1\"; use one of cbcs, cenc",
        "name: standard          | name: Standard           | encoding-profile-value | name is \"Standard\"; use up to 32 small letters",
        "name: standard          | segment_seconds: 4       | encoding-profile-key   | \"segment_seconds\" stands here a second time",
        "group: sd, codec: h264  | group: text, codec: h264 | encoding-profile-value | text and images are taken",
        "group: sd, codec: h264  | group: sd, codec: vp9    | encoding-profile-value | codec is \"vp9\"; use one of h264, hevc",
        "size: 640x360           | size: 640                | encoding-profile-value | size is \"640\"; give WIDTHxHEIGHT",
        "size: 640x360           | size: 8x360              | encoding-profile-value | each from 16 to 8192",
        "size: 854x480           | size: 320x180            | encoding-profile-value | list the boxes of a codec from small to large",
        "max_bitrate: 800000     | max_bitrate: 1           | encoding-profile-value | from 50000 to 200000000",
        "max_bitrate: 800000     | bitrate: 800000          | encoding-profile-key   | there is no key \"bitrate\" in a box of video",
        "loudness_lufs: -23      | loudness_lufs: -5        | encoding-profile-value | give a number from -31.0 to -10.0",
        "loudness_lufs: -23      | loudness_lufs: .nan      | encoding-profile-value | loudness_lufs is \".nan\"",
        "sample_rate: 48000      | sample_rate: 96000       | encoding-profile-value | use one of 32000, 44100, 48000",
        "columns: 5              | columns: 20              | encoding-profile-value | a sprite sheet is 6400 pixels wide or high",
        "video:                  | video: none              | encoding-profile-yaml  | this is no YAML",
        "images:                 | ---                      | encoding-profile-yaml  | a second document begins",
      })
  void sample_withAFault_isRefusedWithLineAndRemedy(String piece, String replacement, String code, String message) throws Exception {
    String sample = Files.readString(SAMPLE);
    assertThat(sample).contains(piece);
    assertRefused(() -> EncodingProfiles.read(sample.replaceFirst(piece, replacement)), code, message);
  }

  @Test
  void keyMissing_isNamed() {
    assertRefused(() -> EncodingProfiles.read("name: x\n"), "encoding-profile-key", "line 1: video is missing; add it");
    assertRefused(() -> EncodingProfiles.read(LEAST.replace("group: sd, ", "")), "encoding-profile-key", "line 3: group is missing");
  }

  @Test
  void noMapping_isRefused() {
    assertRefused(() -> EncodingProfiles.read(""), "encoding-profile-yaml", "the file is empty");
    assertRefused(() -> EncodingProfiles.read("standard"), "encoding-profile-value", "is a single value (\"standard\")");
    assertRefused(() -> EncodingProfiles.read("- a\n- b\n"), "encoding-profile-value", "is a list of 2");
  }

  @Test
  void moreThanAnyProfileHas_isRefused() {
    String box = "- {size: 640x360, group: sd, max_bitrate: 800000}\n";
    assertRefused(() -> EncodingProfiles.read("name: x\nvideo:\n" + box.repeat(17)), "encoding-profile-limit", "give at most 16");
    assertRefused(() -> EncodingProfiles.read("#".repeat(70_000)), "encoding-profile-limit", "70000 characters");
    assertRefused(() -> EncodingProfiles.read("[".repeat(60_000)), "encoding-profile-limit", "more than 8 deep");
  }

  @Test
  void sample_withFlippedAndMissingCharacters_isReadOrRefusedAndNothingElse() throws Exception {
    String sample = Files.readString(SAMPLE);
    Random random = new Random(1);
    for (int run = 0; run < 2_000; run++) {
      StringBuilder text = new StringBuilder(sample);
      for (int change = 0; change <= run % 4; change++) {
        text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
      }
      text.setLength(run % 2 == 0 ? text.length() : random.nextInt(text.length()));
      try {
        assertThat(EncodingProfiles.read(text.toString()).boxes()).isNotEmpty();
      } catch (EncodingProfileException refusal) {
        assertThat(refusal.line()).isPositive();
      }
    }
  }

  private static void assertRefused(ThrowingCallable reading, String code, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(EncodingProfileException.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
