package dev.playhouse.media.cpix;

import dev.playhouse.media.hls.Key;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemHeaders;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Documents that the tests start from. */
final class Documents {
  static final KeyGroup SD = KeyGroup.ofVideo("sd", 640 * 360, 854 * 480);
  static final KeyGroup HD = KeyGroup.ofVideo("hd", 1280 * 720, 1920 * 1080);
  static final KeyGroup AUDIO = KeyGroup.ofAudio("audio");
  static final List<KeyGroup> GROUPS = List.of(SD, HD, AUDIO);
  static final Map<String, ContentKey> KEYS = Map.of("sd", key(1), "hd", key(2), "audio", key(3));

  private Documents() {}

  /** Three keys in the clear, with signalling for one of them. */
  static CpixDocument clear() {
    UUID hd = KeyIds.uuid(key(2).keyId());
    byte[] pssh = SystemHeaders.pssh(KeySystem.WIDEVINE, Scheme.CENC, key(2).keyId());
    String uri = "data:;base64," + Base64.getEncoder().encodeToString(pssh);
    String line = "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"" + uri + "\",KEYFORMAT=\"" + Key.WIDEVINE + '"';
    DrmSystem widevine = new DrmSystem(SystemIds.of(KeySystem.WIDEVINE), hd, pssh, "<name>ü</name>", line, "");
    String skd = "METHOD=SAMPLE-AES,URI=\"skd://keys.example/2\",KEYFORMAT=\"com.apple.streamingkeydelivery\"";
    DrmSystem fairPlay = new DrmSystem(SystemIds.of(KeySystem.FAIRPLAY), hd, null, null, "#EXT-X-KEY:" + skd, "#EXT-X-SESSION-KEY:" + skd);
    return CpixDocument.of(
        "title & \"asset\"",
        List.of(CpixKey.of(key(1), Scheme.CBCS), CpixKey.of(key(2), Scheme.CBCS), CpixKey.of(key(3), Scheme.CBCS)),
        List.of(widevine, fairPlay),
        GroupKeys.rules(kids()));
  }

  static Map<KeyGroup, UUID> kids() {
    Map<KeyGroup, UUID> kids = new LinkedHashMap<>();
    GROUPS.forEach(group -> kids.put(group, KeyIds.uuid(ofGroup(KEYS, group.name()).keyId())));
    return kids;
  }

  static ContentKey ofGroup(Map<String, ContentKey> keys, String group) {
    return Objects.requireNonNull(keys.get(group), group);
  }

  static ContentKey key(int number) {
    return new ContentKey(filled(number), filled(0x10 + number), filled(0x20 + number));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[ContentKey.LENGTH];
    Arrays.fill(bytes, (byte) value);
    bytes[0] = (byte) 0xF0;
    return bytes;
  }
}
