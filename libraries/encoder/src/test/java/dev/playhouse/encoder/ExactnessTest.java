package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.oracle.NewerFfmpeg;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is decrypted is what was encoded, to the last bit, by our own account and by an independent one. */
class ExactnessTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ContentKey KEY =
      new ContentKey(
          HEX.parseHex("0123456789abcdef0123456789abcdef"),
          HEX.parseHex("00112233445566778899aabbccddeeff"),
          HEX.parseHex("fedcba98765432100f1e2d3c4b5a6978"));

  @TempDir private static Path folder;

  private static Path master;
  private static MasterInfo info;

  @BeforeAll
  static void makeMaster() throws InterruptedException {
    master = Clips.standard(folder.resolve("master.mkv"), 960, 540, new FrameRate(24000, 1001), 6);
    info = new Probe(Clips.FFMPEG).probe(master);
  }

  @ParameterizedTest
  @EnumSource
  void video_everyRung_isDecryptedToWhatWasEncoded(Scheme scheme) throws Exception {
    List<Rung> rungs = Ladder.of(info, EncodingProfiles.STANDARD).rungs();
    assertThat(rungs).extracting(Rung::track).containsExactly("v360", "v480", "v540");
    for (Rung rung : rungs) {
      PackagedFiles clear = new PackagedFiles();
      PackagedFiles encrypted = new PackagedFiles();
      EncodedTrack clearTrack = video(rung, null, clear);
      EncodedTrack encryptedTrack = video(rung, Protection.of(scheme, KEY), encrypted);
      assertThat(encryptedTrack.frameMd5()).isEqualTo(clearTrack.frameMd5()).hasSize(144);
      assertExact(clear, encrypted);
      assertFrames(encrypted, encryptedTrack.frameMd5());
    }
  }

  @ParameterizedTest
  @EnumSource
  void audio_everyLanguage_isDecryptedToWhatWasEncoded(Scheme scheme) throws Exception {
    for (StreamTrack track : Ladder.of(info, EncodingProfiles.STANDARD).audio()) {
      PackagedFiles clear = new PackagedFiles();
      PackagedFiles encrypted = new PackagedFiles();
      audio(track, null, clear);
      audio(track, Protection.of(scheme, KEY), encrypted);
      assertExact(clear, encrypted);
    }
  }

  private static EncodedTrack video(Rung rung, @Nullable Protection protection, PackagedFiles files) throws InterruptedException {
    return new TrackEncoder(Clips.FFMPEG)
        .encodeVideo(master, info, rung, EncodingProfiles.STANDARD, protection, files, ProgressListener.NONE);
  }

  private static void audio(StreamTrack track, @Nullable Protection protection, PackagedFiles files) throws InterruptedException {
    new TrackEncoder(Clips.FFMPEG)
        .encodeAudio(master, info, track, EncodingProfiles.STANDARD, protection, files, ProgressListener.NONE);
  }

  /** The clear package is the same encode: equal runs give equal bytes. */
  private static void assertExact(PackagedFiles clear, PackagedFiles encrypted) throws Exception {
    List<Sample> expected = clear.samples();
    assertThat(encrypted.decrypted(SegmentDecrypter.of(List.of(KEY))).samples()).usingRecursiveComparison().isEqualTo(expected);
    NewerFfmpeg oracle = new NewerFfmpeg(folder);
    List<String> clearSamples = oracle.samples(clear.joined());
    assertThat(clearSamples).hasSameSizeAs(expected);
    assertThat(oracle.samples(encrypted.joined())).hasSameSizeAs(expected).doesNotContainAnyElementsOf(clearSamples);
    assertThat(oracle.samples(encrypted.joined(), "-decryption_key", HEX.formatHex(KEY.key()))).isEqualTo(clearSamples);
  }

  private static void assertFrames(PackagedFiles encrypted, List<String> frames) throws Exception {
    try (FrameDecoder decoder = FrameDecoder.start(Clips.FFMPEG)) {
      decoder.feed(encrypted.decrypted(SegmentDecrypter.of(List.of(KEY))).joined());
      assertThat(decoder.finish()).isEqualTo(frames);
    }
    assertThat(new NewerFfmpeg(folder).frames(encrypted.joined(), "-decryption_key", HEX.formatHex(KEY.key()))).isEqualTo(frames);
  }
}
