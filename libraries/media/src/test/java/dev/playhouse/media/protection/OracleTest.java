package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TestPackage;
import dev.playhouse.media.oracle.NewerFfmpeg;
import dev.playhouse.media.oracle.ShakaPackager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What we encrypt, two independent programs decrypt to the coded samples of the clear package; what one of them encrypts, we decrypt. */
final class OracleTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);
  private static final String KEY_ID = TestPackage.KEY.keyIdHex();
  private static final String KEY = HexFormat.of().formatHex(TestPackage.KEY.key());

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void track_encryptedWhole_isDecryptedToTheClearSamples(Material material) throws Exception {
    for (Scheme scheme : Scheme.values()) {
      assertDecrypted(material, new Protection(scheme, TestPackage.KEY, Set.of(KeySystem.WIDEVINE, KeySystem.PLAYREADY), 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void track_withClearLead_isDecryptedToTheClearSamples(Material material) throws Exception {
    for (Scheme scheme : Scheme.values()) {
      assertDecrypted(material, new Protection(scheme, TestPackage.KEY, Set.of(), 1.5));
    }
  }

  private void assertDecrypted(Material material, Protection protection) throws Exception {
    TestPackage clear = TestPackage.of(material.fragmentedMp4(), ONE_SECOND, null);
    TestPackage encrypted = TestPackage.protectedBy(material.fragmentedMp4(), ONE_SECOND, protection);
    assertThat(own(encrypted.init(), encrypted.segments(), Map.of(KEY_ID, TestPackage.KEY.key()))).isEqualTo(clear.joined());
    NewerFfmpeg ffmpeg = new NewerFfmpeg(folder);
    List<String> samples = ffmpeg.samples(clear.joined());
    assertThat(ffmpeg.samples(encrypted.joined(), "-decryption_key", KEY)).isEqualTo(samples);
    byte[] byShaka = new ShakaPackager(folder).decrypted(encrypted.joined(), material.stream(), KEY_ID, KEY);
    assertThat(contents(ffmpeg.samples(byShaka))).isEqualTo(contents(samples));
    assertThat(encrypted.track().clearSegments()).isEqualTo(protection.clearLeadSeconds() == 0 ? 0 : 2);
    assertUndecryptedIsScrambled(ffmpeg.samples(encrypted.joined()), samples, encrypted.track().clearSegments());
  }

  /** Samples of the lead are there for everybody, all others for nobody. */
  private static void assertUndecryptedIsScrambled(List<String> encrypted, List<String> clear, int clearSegments) {
    int lead = clear.size() * clearSegments / 3;
    assertThat(encrypted).hasSameSizeAs(clear);
    assertThat(encrypted.subList(0, Math.max(0, lead - 2))).isEqualTo(clear.subList(0, Math.max(0, lead - 2)));
    assertThat(encrypted.subList(lead + 2, clear.size())).doesNotContainAnyElementsOf(clear);
  }

  @ParameterizedTest
  @CsvSource({"cbcs", "cenc"})
  void track_ofAnotherPackager_isDecryptedByUs(String scheme) throws Exception {
    byte[] clear = TestPackage.of(Material.HEVC_SLICES.fragmentedMp4(), ONE_SECOND, null).joined();
    byte[] encrypted = new ShakaPackager(folder).encrypted(clear, "video", scheme, KEY_ID, KEY);
    assertSameSamples(encrypted, Map.of(KEY_ID, TestPackage.KEY.key()), clear);
  }

  /** Shaka Packager's raw keys rotate by a byte in each period; no key is named for the track as a whole. */
  @ParameterizedTest
  @CsvSource({"cbcs", "cenc"})
  void track_whoseKeysChangeBehindAClearLead_isDecryptedByUs(String scheme) throws Exception {
    byte[] clear = TestPackage.of(Material.H264.fragmentedMp4(), ONE_SECOND, null).joined();
    String keyId = "0123456789abcdef0123456789abcdef";
    String key = "00112233445566778899aabbccddeeff";
    byte[] encrypted =
        new ShakaPackager(folder).encrypted(clear, "video", scheme, keyId, key, "--clear_lead", "1", "--crypto_period_duration", "1");
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (int period = 0; period < 3; period++) {
      keys.put(rotated(keyId, period), HexFormat.of().parseHex(rotated(key, period)));
    }
    assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).contains("seig");
    assertSameSamples(encrypted, keys, clear);
  }

  private void assertSameSamples(byte[] encrypted, Map<String, byte[]> keys, byte[] clear) throws Exception {
    NewerFfmpeg ffmpeg = new NewerFfmpeg(folder);
    List<String> samples = contents(ffmpeg.samples(clear));
    assertThat(contents(ffmpeg.samples(encrypted))).isNotEqualTo(samples);
    SegmentDecrypter decrypter = new SegmentDecrypter(keys);
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (Box box : BoxReader.boxes(encrypted)) {
      if (box.type().equals("moov") || box.type().equals("mdat")) {
        parts.add(Arrays.copyOfRange(encrypted, from, box.end()));
        from = box.end();
      }
    }
    byte[] init = decrypter.init(parts.removeFirst());
    assertThat(contents(ffmpeg.samples(TestPackage.joined(init, parts, decrypter::segment)))).isEqualTo(samples);
  }

  private static byte[] own(byte[] init, List<byte[]> segments, Map<String, byte[]> keys) {
    SegmentDecrypter decrypter = new SegmentDecrypter(keys);
    return TestPackage.joined(decrypter.init(init), segments, decrypter::segment);
  }

  /** Size and digest of each sample: another packager may count its times otherwise. */
  private static List<String> contents(List<String> samples) {
    return samples.stream().map(line -> line.substring(line.lastIndexOf(',', line.lastIndexOf(',') - 1))).toList();
  }

  private static String rotated(String hex, int bytes) {
    return hex.substring(2 * bytes) + hex.substring(0, 2 * bytes);
  }
}
