package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.GroupKeys;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.cpix.SystemIds;
import dev.playhouse.media.cpix.UsageRule;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a key server is asked for: all groups of an asset in one document, with key ids and initialisation vectors made here and everything
 * else empty (SPEKE 2.0, standard payload components and encryption contract).
 */
record SpekeRequest(KeyOrder order, Map<KeyGroup, UUID> kids, CpixDocument document) {
  static SpekeRequest of(KeyOrder order, Set<KeySystem> systems, SecureRandom random) {
    Map<KeyGroup, UUID> kids = new LinkedHashMap<>();
    order.groups().forEach(group -> kids.put(group, KeyIds.uuid(bytes(random))));
    List<CpixKey> keys = kids.values().stream().map(kid -> CpixKey.wanted(kid, bytes(random), order.scheme())).toList();
    List<DrmSystem> asked = new ArrayList<>();
    for (KeySystem system : systems.stream().sorted().toList()) {
      if (system != KeySystem.FAIRPLAY || order.scheme() == Scheme.CBCS) { // FairPlay has no other scheme
        kids.values().forEach(kid -> asked.add(empty(system, kid)));
      }
    }
    return new SpekeRequest(order, kids, CpixDocument.of(order.assetId(), keys, asked, rules(kids)));
  }

  /** Where all video has one key, the contract calls the tracks VIDEO. */
  private static List<UsageRule> rules(Map<KeyGroup, UUID> kids) {
    long video = kids.keySet().stream().filter(group -> !group.audio()).count();
    return GroupKeys.rules(kids).stream()
        .map(rule -> video == 1 && rule.audio().isEmpty() ? new UsageRule(rule.kid(), "VIDEO", rule.video(), List.of()) : rule)
        .toList();
  }

  private static DrmSystem empty(KeySystem system, UUID kid) {
    return system == KeySystem.FAIRPLAY
        ? new DrmSystem(SystemIds.of(system), kid, null, null, "", "")
        : new DrmSystem(SystemIds.of(system), kid, new byte[0], "", "", "");
  }

  private static byte[] bytes(SecureRandom random) {
    byte[] bytes = new byte[ContentKey.LENGTH];
    random.nextBytes(bytes);
    return bytes;
  }
}
