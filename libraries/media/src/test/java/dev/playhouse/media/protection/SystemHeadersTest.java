package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TestPackage;
import dev.playhouse.media.oracle.ShakaPackager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SystemHeadersTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);
  private static final byte[] KEY_ID = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

  @TempDir private Path folder;

  /** Byte for byte, but for the checksum of the key that Shaka Packager adds to the PlayReady header of AES-CTR and clients do not need. */
  @ParameterizedTest
  @EnumSource
  void headers_ofAllSystems_areThoseOfAnotherPackager(Scheme scheme) throws Exception {
    Protection protection = new Protection(scheme, TestPackage.KEY, Set.of(KeySystem.PLAYREADY, KeySystem.FAIRPLAY, KeySystem.WIDEVINE), 0);
    byte[] init = TestPackage.protectedBy(Material.AAC.fragmentedMp4(), ONE_SECOND, protection).init();
    byte[] clear = TestPackage.of(Material.AAC.fragmentedMp4(), ONE_SECOND, null).joined();
    String key = HexFormat.of().formatHex(TestPackage.KEY.key());
    byte[] other = new ShakaPackager(folder).encrypted(clear, "audio", scheme.fourCc(), TestPackage.KEY.keyIdHex(), key);
    assertThat(headers(init)).containsExactlyInAnyOrderElementsOf(headers(other)).hasSize(3);
  }

  @Test
  void widevine_header_isAProtocolBufferOfKeyIdAndScheme() {
    byte[] box = SystemHeaders.pssh(KeySystem.WIDEVINE, Scheme.CBCS, KEY_ID);
    assertThat(HexFormat.of().formatHex(box))
        .isEqualTo("00000038707373680000" + "0000edef8ba979d64acea3c827dcd51d21ed00000018" + "121000112233445566778899aabbccddeeff" + "48f3c6899b06");
  }

  @Test
  void playReady_header_countsItsBytesAndTurnsTheKeyIdAround() {
    byte[] box = SystemHeaders.pssh(KeySystem.PLAYREADY, Scheme.CENC, KEY_ID);
    String xml = new String(Arrays.copyOfRange(box, 42, box.length), StandardCharsets.UTF_16LE);
    assertThat(xml).startsWith("<WRMHEADER").contains("version=\"4.0.0.0\"", "<ALGID>AESCTR</ALGID>", "<KID>MyIRAFVEd2aImaq7zN3u/w==</KID>");
    assertThat(box[32]).isEqualTo((byte) (box.length - 32));
    assertThat(box[40]).isEqualTo((byte) (box.length - 42));
  }

  @Test
  void header_ofTheKeysMaker_takesThePlaceOfOurs() {
    byte[] theirs = SystemHeaders.pssh(KeySystem.WIDEVINE, Scheme.CENC, KEY_ID);
    String base64 = Base64.getEncoder().encodeToString(theirs);
    ContentKey key = TestPackage.KEY.signalled(List.of(new SystemSignalling(KeySystem.WIDEVINE, base64, null, null, null, null)));
    byte[] init = initWith(key, KeySystem.WIDEVINE, KeySystem.PLAYREADY);
    String ours = HexFormat.of().formatHex(SystemHeaders.pssh(KeySystem.COMMON, Scheme.CBCS, key.keyId()));
    assertThat(headers(init)).hasSize(3).startsWith(ours, HexFormat.of().formatHex(theirs));
    assertThat(headers(initWith(key))).as("a system that is not asked for").containsExactly(ours);
  }

  @Test
  void systems_withoutAHeader_areRefused() {
    for (KeySystem system : List.of(KeySystem.CLEAR_KEY, KeySystem.FAIRPLAY)) {
      assertThatThrownBy(() -> SystemHeaders.pssh(system, Scheme.CBCS, KEY_ID)).isInstanceOf(MediaException.class).hasMessageContaining("no pssh");
    }
  }

  @Test
  void keyId_ofAnotherLength_isRefused() {
    assertThatThrownBy(() -> SystemHeaders.pssh(KeySystem.COMMON, Scheme.CBCS, new byte[15])).isInstanceOf(MediaException.class);
  }

  private static byte[] initWith(ContentKey key, KeySystem... systems) {
    return TestPackage.protectedBy(Material.AAC.fragmentedMp4(), ONE_SECOND, new Protection(Scheme.CBCS, key, Set.of(systems), 0)).init();
  }

  /** System id and data of each box, the checksum left out and with it all lengths. */
  private static List<String> headers(byte[] init) {
    List<Box> boxes = BoxReader.boxes(init).stream().filter(box -> box.type().equals("moov")).findFirst().orElseThrow().children();
    return boxes.stream().filter(box -> box.type().equals("pssh")).map(SystemHeadersTest::header).toList();
  }

  private static String header(Box box) {
    String xml = new String(Arrays.copyOfRange(box.bytes(), box.bodyStart() + 34, box.end()), StandardCharsets.UTF_16LE);
    String id = HexFormat.of().formatHex(box.bytes(), box.bodyStart() + 4, box.bodyStart() + 20);
    return xml.startsWith("<WRMHEADER") ? id + xml.replaceFirst("<CHECKSUM>.*</CHECKSUM>", "") : HexFormat.of().formatHex(box.copy());
  }
}
