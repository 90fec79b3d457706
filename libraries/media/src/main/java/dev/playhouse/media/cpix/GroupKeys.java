package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.UsageRule.ChannelRange;
import dev.playhouse.media.cpix.UsageRule.PixelRange;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which key of a document encrypts which key group, and the rules that say so.
 *
 * <p>A rule with filters is for the groups that its filters cover whole. Where that leaves several, or where there are no filters, the
 * intended track type decides: the name of the group in any case, or AUDIO or VIDEO. One key without any rule is for all groups.
 */
public final class GroupKeys {
  private GroupKeys() {}

  /**
   * The key of each group, by name of the group; a MediaException unless each group gets exactly one in the clear.
   *
   * @param scheme that the groups are encrypted with; keys for another one are refused
   * @param random makes the initialisation vectors that the document does not give
   */
  public static Map<String, ContentKey> of(CpixDocument document, List<KeyGroup> groups, Scheme scheme, SecureRandom random) {
    if (document.periods().size() > 1) {
      throw new MediaException("cpix-key-periods", "the document has " + document.periods().size() + " key periods: use one without rotation");
    }
    Map<UUID, ContentKey> keys = new LinkedHashMap<>();
    Map<String, ContentKey> chosen = new LinkedHashMap<>();
    for (KeyGroup group : groups) {
      CpixKey key = choose(document, group);
      chosen.put(
          group.name(),
          keys.computeIfAbsent(key.kid(), kid -> usable(key, scheme, random).signalled(SystemSignals.of(document.systems(), kid))));
    }
    return chosen;
  }

  /** Rules that give a key to each group: the pixels of all pictures are split where one group ends. */
  public static List<UsageRule> rules(Map<KeyGroup, UUID> kids) {
    List<UsageRule> rules = new ArrayList<>();
    List<KeyGroup> video =
        kids.keySet().stream().filter(group -> !group.audio()).sorted(Comparator.comparingLong(KeyGroup::maxPixels)).toList();
    Long lowest = null;
    for (KeyGroup group : video) {
      Long highest = group.equals(video.getLast()) ? null : Long.valueOf(group.maxPixels());
      rules.add(new UsageRule(kid(kids, group), trackType(group), List.of(new PixelRange(lowest, highest)), List.of()));
      lowest = highest == null ? null : Long.valueOf(highest + 1);
    }
    for (KeyGroup group : kids.keySet()) {
      if (group.audio()) {
        rules.add(new UsageRule(kid(kids, group), trackType(group), List.of(), List.of(new ChannelRange(null, null))));
      }
    }
    return List.copyOf(rules);
  }

  private static UUID kid(Map<KeyGroup, UUID> kids, KeyGroup group) {
    UUID kid = kids.get(group);
    if (kid == null) {
      throw new MediaException("key-group", "key group " + group.name() + " has no key");
    }
    return kid;
  }

  private static String trackType(KeyGroup group) {
    return group.name().toUpperCase(Locale.ROOT);
  }

  private static CpixKey choose(CpixDocument document, KeyGroup group) {
    if (document.rules().isEmpty() && document.keys().size() == 1) {
      return document.keys().getFirst();
    }
    Set<UUID> fitting = kids(document.rules().stream().filter(rule -> fits(rule, group)).toList());
    Set<UUID> named = kids(document.rules().stream().filter(rule -> fits(rule, group) && isNamed(rule, group)).toList());
    Set<UUID> best = fitting.size() > 1 && !named.isEmpty() ? named : fitting;
    if (best.size() != 1) {
      String range = group.audio() ? "audio" : group.minPixels() + " to " + group.maxPixels() + " pixels";
      throw new MediaException(
          best.isEmpty() ? "cpix-group-without-key" : "cpix-group-ambiguous",
          (best.isEmpty() ? "no usage rule" : "more than one usage rule") + " of the document is for key group " + group.name() + " (" + range
              + "): give each group one");
    }
    UUID kid = best.iterator().next();
    return document.keys().stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .orElseThrow(() -> new MediaException("cpix-key-unknown", "a usage rule names the key " + kid + ", which the document does not have"));
  }

  private static Set<UUID> kids(List<UsageRule> rules) {
    return rules.stream().map(UsageRule::kid).collect(Collectors.toSet());
  }

  private static boolean fits(UsageRule rule, KeyGroup group) {
    if (rule.video().isEmpty() && rule.audio().isEmpty()) {
      return isNamed(rule, group);
    }
    return group.audio()
        ? rule.video().isEmpty()
        : rule.audio().isEmpty() && rule.video().stream().anyMatch(range -> range.covers(group.minPixels(), group.maxPixels()));
  }

  private static boolean isNamed(UsageRule rule, KeyGroup group) {
    return rule.trackType() != null
        && (rule.trackType().equalsIgnoreCase(group.name()) || rule.trackType().equalsIgnoreCase(group.audio() ? "audio" : "video"));
  }

  private static ContentKey usable(CpixKey key, Scheme scheme, SecureRandom random) {
    if (key.scheme() != null && key.scheme() != scheme) {
      throw new MediaException(
          "cpix-scheme", "key " + key.kid() + " is for the scheme " + key.scheme().fourCc() + ", the tracks are encrypted with " + scheme.fourCc());
    }
    if (!(key.value() instanceof KeyValue.Clear(byte[] value))) {
      throw new MediaException("cpix-key-missing", "key " + key.kid() + " has no value in the clear: give the private key of a recipient");
    }
    return new ContentKey(KeyIds.bytes(key.kid()), value, initialisationVector(key, random));
  }

  /** A short vector is extended by zeros, as ISO/IEC 23001-7 section 9.2 does it. */
  private static byte[] initialisationVector(CpixKey key, SecureRandom random) {
    byte[] given = key.explicitIv();
    if (given != null) {
      return Arrays.copyOf(given, ContentKey.LENGTH);
    }
    byte[] made = new byte[ContentKey.LENGTH];
    random.nextBytes(made);
    return made;
  }
}
