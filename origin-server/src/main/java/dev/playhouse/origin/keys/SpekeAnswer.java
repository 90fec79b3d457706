package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.cpix.KeyValue;
import dev.playhouse.media.cpix.SystemSignals;
import dev.playhouse.media.cpix.UsageRule;
import dev.playhouse.media.protection.ContentKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a key server answered what it was asked: the same keys, systems and rules, no more and no less, and everything that was empty
 * filled with something that can be right. A MediaException says what is wrong.
 */
final class SpekeAnswer {
  /** More than is asked for in one document. */
  private static final int SHOWN = 40;

  private SpekeAnswer() {}

  static MadeKeys check(SpekeRequest request, CpixDocument answer) {
    CpixDocument asked = request.document();
    require(CpixDocument.VERSION.equals(answer.version()), "the answer has CPIX version " + answer.version() + ", not " + CpixDocument.VERSION);
    require(Objects.equals(asked.contentId(), answer.contentId()), "the answer is for content " + answer.contentId() + ", not " + asked.contentId());
    requireSame("keys", ids(asked.keys(), CpixKey::kid), ids(answer.keys(), CpixKey::kid));
    requireSame("systems", ids(asked.systems(), SpekeAnswer::pair), ids(answer.systems(), SpekeAnswer::pair));
    requireSame("usage rules", ids(asked.rules(), SpekeAnswer::subject), ids(answer.rules(), SpekeAnswer::subject));
    Map<String, DrmSystem> wanted = asked.systems().stream().collect(Collectors.toMap(SpekeAnswer::pair, Function.identity()));
    answer.systems().forEach(system -> requireFilled(Objects.requireNonNull(wanted.get(pair(system))), system));
    return new MadeKeys(keys(request, answer), answer.systems());
  }

  private static Map<String, ContentKey> keys(SpekeRequest request, CpixDocument answer) {
    Map<UUID, CpixKey> asked = request.document().keys().stream().collect(Collectors.toMap(CpixKey::kid, Function.identity()));
    Map<UUID, CpixKey> given = answer.keys().stream().collect(Collectors.toMap(CpixKey::kid, Function.identity()));
    Set<ByteBuffer> values = new HashSet<>();
    Map<String, ContentKey> keys = new HashMap<>();
    request.kids().forEach(
        (group, kid) -> {
          ContentKey key = key(Objects.requireNonNull(asked.get(kid)), Objects.requireNonNull(given.get(kid)));
          require(values.add(ByteBuffer.wrap(key.key())), "the answer gives one value to several keys");
          keys.put(group.name(), key.signalled(SystemSignals.of(answer.systems(), kid)));
        });
    return keys;
  }

  /** The vector of the answer counts; without one, that of the request. */
  private static ContentKey key(CpixKey asked, CpixKey given) {
    require(asked.scheme() == given.scheme(), "key " + given.kid() + " is answered for another scheme than " + asked.scheme());
    if (!(given.value() instanceof KeyValue.Clear(byte[] value))) {
      throw new MediaException("speke-answer", "key " + given.kid() + " is answered without a value in the clear");
    }
    byte[] iv = Objects.requireNonNull(given.explicitIv() == null ? asked.explicitIv() : given.explicitIv());
    return new ContentKey(KeyIds.bytes(given.kid()), value, Arrays.copyOf(iv, ContentKey.LENGTH));
  }

  private static void requireFilled(DrmSystem asked, DrmSystem given) {
    String system = "the signalling of system " + given.systemId() + " for key " + given.kid();
    require((asked.pssh() == null) == (given.pssh() == null), system + " has another set of parts than was asked for");
    require(given.pssh() == null || given.pssh().length > 0, system + " is not filled as it was asked for");
    requireFilled(asked.contentProtection(), given.contentProtection(), system);
    requireFilled(asked.hlsMedia(), given.hlsMedia(), system);
    requireFilled(asked.hlsMultivariant(), given.hlsMultivariant(), system);
  }

  private static void requireFilled(@Nullable String asked, @Nullable String given, String system) {
    require((asked == null) == (given == null) && (given == null || !given.isBlank()), system + " is not filled as it was asked for");
  }

  private static String pair(DrmSystem system) {
    return system.systemId() + " for " + system.kid();
  }

  private static String subject(UsageRule rule) {
    return rule.trackType() + " for " + rule.kid();
  }

  private static <T> List<String> ids(List<T> items, Function<T, Object> id) {
    return items.stream().map(id).map(Object::toString).sorted().toList();
  }

  private static void requireSame(String what, List<String> asked, List<String> given) {
    require(asked.equals(given), "the answer has the " + what + " " + shown(given) + ", asked for were " + asked);
  }

  private static String shown(List<String> ids) {
    return ids.size() > SHOWN ? ids.subList(0, SHOWN) + " and " + (ids.size() - SHOWN) + " more" : ids.toString();
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new MediaException("speke-answer", message);
    }
  }
}
