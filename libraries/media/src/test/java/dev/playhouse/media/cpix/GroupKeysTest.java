package dev.playhouse.media.cpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.UsageRule.ChannelRange;
import dev.playhouse.media.cpix.UsageRule.PixelRange;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemSignalling;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupKeysTest {
  private static final List<CpixKey> KEYS = List.of(key(1), key(2), key(3));

  @Test
  void ownRules_giveEachGroupItsKeyBack() {
    Map<String, ContentKey> found = of(Documents.clear());
    assertThat(found.keySet()).containsExactly("sd", "hd", "audio");
    found.forEach((group, key) -> assertThat(key.key()).as(group).isEqualTo(Documents.ofGroup(Documents.KEYS, group).key()));
    assertThat(Documents.ofGroup(found, "hd").signalling())
        .extracting(SystemSignalling::system)
        .containsExactly(KeySystem.WIDEVINE, KeySystem.FAIRPLAY);
    assertThat(Documents.ofGroup(found, "sd").signalling()).isEmpty();
    found.forEach((group, key) -> assertThat(key.iv()).as(group).isEqualTo(Documents.ofGroup(Documents.KEYS, group).iv()));
  }

  @Test
  void ownRules_leaveNoPixelWithoutAKey() {
    assertThat(GroupKeys.rules(Documents.kids()).stream().flatMap(rule -> rule.video().stream()))
        .containsExactly(new PixelRange(null, 854L * 480), new PixelRange(854L * 480 + 1, null));
  }

  @Test
  void keyWithoutRules_isForAllGroups() {
    assertThat(of(document(KEYS.subList(0, 1))).values()).allSatisfy(key -> assertThat(key.key()).isEqualTo(Documents.key(1).key()));
  }

  @Test
  void severalKeysWithoutRules_areRefused() {
    assertCode(document(KEYS), "cpix-group-without-key");
  }

  @Test
  void trackTypesWithoutFilters_nameGroups() {
    assertThat(hd(document(KEYS, rule(1, "SD"), rule(2, "Hd"), rule(3, "AUDIO"))).key()).isEqualTo(Documents.key(2).key());
    assertThat(hd(document(KEYS, rule(1, "VIDEO"), rule(3, "audio"))).key()).isEqualTo(Documents.key(1).key());
  }

  @Test
  void filterThatCoversAGroupInPart_doesNotGiveItAKey() {
    UsageRule small = new UsageRule(kid(1), "HD", List.of(new PixelRange(null, 1280L * 720)), List.of());
    assertCode(document(KEYS, small, rule(3, "AUDIO")), "cpix-group-without-key");
  }

  @Test
  void rulesThatFitEquallyWell_areRefused() {
    UsageRule any = new UsageRule(kid(1), null, List.of(new PixelRange(null, null)), List.of());
    UsageRule other = new UsageRule(kid(2), null, List.of(new PixelRange(null, null)), List.of());
    assertCode(document(KEYS, any, other, rule(3, "AUDIO")), "cpix-group-ambiguous");
    UsageRule stereo = new UsageRule(kid(1), "STEREO_AUDIO", List.of(), List.of(new ChannelRange(null, 2L)));
    UsageRule surround = new UsageRule(kid(2), "MULTICHANNEL_AUDIO", List.of(), List.of(new ChannelRange(3L, null)));
    assertCode(document(KEYS, rule(3, "VIDEO"), stereo, surround), "cpix-group-ambiguous");
  }

  @Test
  void keyForAnotherScheme_isRefused() {
    assertThatThrownBy(() -> GroupKeys.of(Documents.clear(), Documents.GROUPS, Scheme.CENC, new SecureRandom()))
        .hasMessageContaining("is for the scheme cbcs, the tracks are encrypted with cenc");
  }

  @Test
  void keyWithoutInitialisationVector_getsOneOfItsOwn() {
    CpixDocument document = document(List.of(new CpixKey(kid(1), null, Scheme.CBCS, KEYS.getFirst().value())));
    ContentKey first = hd(document);
    ContentKey second = hd(document);
    assertThat(first.iv()).isNotEqualTo(second.iv());
  }

  @Test
  void shortInitialisationVector_isExtendedByZeros() {
    CpixKey shortIv = new CpixKey(kid(1), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, Scheme.CENC, KEYS.getFirst().value());
    ContentKey key = GroupKeys.of(document(List.of(shortIv)), Documents.GROUPS, Scheme.CENC, new SecureRandom()).get("sd");
    assertThat(key).isNotNull();
    assertThat(key.iv()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void keysThatAreEncryptedOrRotate_areRefused() {
    CpixKey sealed = KEYS.getFirst().with(new KeyValue.Encrypted(new byte[48], new byte[64]));
    assertCode(document(List.of(sealed)), "cpix-key-missing");
    CpixDocument rotating = new CpixDocument("c", "2.3", List.of(), KEYS.subList(0, 1), List.of(), List.of("p1", "p2"), List.of());
    assertCode(rotating, "cpix-key-periods");
  }

  private static Map<String, ContentKey> of(CpixDocument document) {
    return GroupKeys.of(document, Documents.GROUPS, Scheme.CBCS, new SecureRandom());
  }

  private static ContentKey hd(CpixDocument document) {
    return Documents.ofGroup(of(document), "hd");
  }

  private static CpixDocument document(List<CpixKey> keys, UsageRule... rules) {
    return CpixDocument.of("c", keys, List.of(), List.of(rules));
  }

  private static UsageRule rule(int key, String trackType) {
    return new UsageRule(kid(key), trackType, List.of(), List.of());
  }

  private static CpixKey key(int number) {
    return CpixKey.of(Documents.key(number), Scheme.CBCS);
  }

  private static UUID kid(int number) {
    return KeyIds.uuid(Documents.key(number).keyId());
  }

  private static void assertCode(CpixDocument document, String code) {
    assertThatThrownBy(() -> of(document)).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
