package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.TokenGate;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tokens that open something and tokens that do not, a gate for them, and what it is to say: worked out from texts alone, no token is read. */
final class IssuedTokens {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int FOREIGN_TOKENS = 8;
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String HEX = DIGITS + "abcdef";
  private static final String MORE = DIGITS + "_-";

  private final SigningKey key = SigningKey.generate("token-1");
  private final SigningKey next = SigningKey.generate("token-2");
  private final List<Issued> good =
      List.of(
          issue("session_1", "asset_1", List.of("audio", "sd"), NOW.minus(HOUR), NOW.plus(HOUR), key),
          issue("session_2", "asset_2", List.of("audio", "hd"), NOW, NOW.plus(HOUR), key),
          issue("session_3", "asset_1", List.of("hd"), NOW.minus(HOUR), NOW, next),
          issue("session_4", "asset_3", List.of("sd", "hd", "uhd", "audio"), NOW, NOW.plus(HOUR), next));
  private final Map<String, Issued> byText = good.stream().collect(Collectors.toMap(Issued::text, Function.identity()));

  /** Those that would open something at another time, for another session or with another key. */
  private final List<Issued> bad =
      List.of(
          issue("session_5", "asset_1", List.of("audio", "sd"), NOW.minus(HOUR), NOW.minusSeconds(61), key),
          issue("session_6", "asset_1", List.of("audio", "sd"), NOW.plusSeconds(61), NOW.plus(HOUR), key),
          issue("session_7", "asset_1", List.of("audio", "sd"), NOW, NOW.plus(HOUR), key),
          issue("session_1", "asset_1", List.of("audio", "sd"), NOW.minus(HOUR.multipliedBy(3)), NOW.plus(HOUR), key),
          issue("session_1", "asset_1", List.of("audio", "sd"), NOW, NOW.plus(HOUR), SigningKey.generate("token-9")));

  /** Those of somebody who knows all but the private keys. */
  private final List<Issued> foreign =
      IntStream.range(0, FOREIGN_TOKENS)
          .mapToObj(i -> issue("session_" + i, "asset_1", List.of("sd", "hd"), NOW, NOW.plus(HOUR), SigningKey.generate("token-" + (1 + i % 2))))
          .toList();

  /** A token, and what it is for. */
  record Issued(String text, String asset, List<String> groups) {
    /** A path it is for. */
    String path(RandomGenerator random) {
      String group = groups.get(random.nextInt(groups.size()));
      return "/vod/%s/%s/v%d.%08x/%d.m4s".formatted(asset, group, random.nextInt(1, 2000), random.nextInt(), random.nextInt(1, 1000));
    }
  }

  private static Issued issue(String session, String asset, List<String> groups, Instant from, Instant until, SigningKey key) {
    return new Issued(new DeliveryToken(session, asset, groups, from, until).encode(key), asset, groups);
  }

  List<Issued> good() {
    return good;
  }

  Issued good(RandomGenerator random) {
    return good.get(random.nextInt(good.size()));
  }

  Issued bad(RandomGenerator random) {
    return bad.get(random.nextInt(bad.size()));
  }

  Issued foreign(RandomGenerator random) {
    return foreign.get(random.nextInt(foreign.size()));
  }

  /** A gate that follows a bulletin with these keys, at a time that does not pass. */
  TokenGate gate() {
    TokenGate gate = new TokenGate(() -> NOW, Runnable::run);
    List<TokenKey> keys =
        List.of(key, next).stream()
            .map(each -> new TokenKey(each.keyId(), each.verificationKey().encoded(), NOW.minus(HOUR), NOW.plus(HOUR)))
            .toList();
    List<RevokedSession> revoked = List.of(new RevokedSession("session_7", NOW.plus(HOUR)));
    gate.follow(new Bulletin(1, NOW, keys, revoked, List.of(), new EdgeLimits(3, 1, 1), Neighbours.NONE));
    return gate;
  }

  /** Whether a request is to be let in: it has the text of a good token, and the one spelling of a path that this is for. */
  boolean open(String target) {
    String[] parts = target.split("\\?", 2)[0].split("/", -1);
    Issued token = parts.length == 7 ? byText.get(parts[1]) : null;
    return token != null
        && parts[0].isEmpty()
        && parts[2].equals("vod")
        && parts[3].equals(token.asset())
        && token.groups().contains(parts[4])
        && isTrack(parts[5])
        && isFile(parts[6]);
  }

  private static boolean isTrack(String part) {
    int dot = part.length() - 9;
    return dot >= 0 && part.charAt(dot) == '.' && isOf(part.substring(0, dot), 64, LOWER + UPPER + MORE) && isOf(part.substring(dot + 1), 8, HEX);
  }

  private static boolean isFile(String part) {
    int dot = part.indexOf('.');
    return dot >= 0 && isOf(part.substring(0, dot), 64, LOWER + UPPER + MORE) && isOf(part.substring(dot + 1), 8, LOWER + DIGITS);
  }

  private static boolean isOf(String text, int most, String characters) {
    return !text.isEmpty() && text.length() <= most && text.chars().allMatch(c -> characters.indexOf(c) >= 0);
  }
}
