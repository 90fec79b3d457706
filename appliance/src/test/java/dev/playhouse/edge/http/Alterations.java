package dev.playhouse.edge.http;

import static java.util.Map.entry;

import dev.playhouse.edge.http.IssuedTokens.Issued;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.delivery.DeliveryToken;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Ways to alter a request for media: its token's text, the bytes of that, the message in these, the path, or which of them go together. */
final class Alterations {
  /** The order of P-256 (SP 800-186 clause 3.2.1.3). */
  private static final BigInteger ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final int HALF = 32;
  private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** What a path gets somewhere, or instead of a character. */
  private static final String[] TRICKS = {
    "..", "/..", "/../", "/.", "./", "%2e", "%2E%2e", "%2f", "%5c", "\\", "//", "/", "\0", "%00", "%", "%25", ";", ";v=1", " ", "+", "\t", "\r\n",
    "#", ":", "@", "*", "~", "é", "\u2024", "\uff0e", "\uff0f", "\ud800",
    "%c0%ae", "%e2%80%a4", "?", "sd", "vod", "asset_1", "0"
  };

  /** Makes a request of tokens, one that is altered. */
  interface Alteration extends BiFunction<SplittableRandom, IssuedTokens, String> {}

  /** All of them; in an order, so that a number stands for the same one each time. */
  static final SortedMap<String, Alteration> ALL =
      new TreeMap<>(
          Map.ofEntries(
              entry("token with a flipped bit in its text", text(Alterations::flip)),
              entry("token with another character", text((random, text) -> replace(random, text, character(random)))),
              entry("token with a character more", text((random, text) -> insert(random, text, character(random)))),
              entry("token with a character less", text((random, text) -> replace(random, text, ""))),
              entry("token with something odd in it", text((random, text) -> insert(random, text, trick(random)))),
              entry("token cut short", text((random, text) -> text.substring(0, random.nextInt(text.length())))),
              entry("token in other case", text((random, text) -> caseless(random, text))),
              entry("token padded", text((random, text) -> text + "=".repeat(random.nextInt(1, 4)))),
              entry("token with other last bits", text((random, text) -> text.substring(0, text.length() - 1) + character(random))),
              entry("token percent-encoded", text(Alterations::percent)),
              entry("token overlong", text((random, text) -> text + "A".repeat(random.nextInt(1, 3000)))),
              entry("two tokens spliced", (random, tokens) -> spliced(random, tokens)),
              entry("bytes with a flipped bit", bytes(Alterations::flip)),
              entry("bytes cut short", bytes((random, bytes) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)))),
              entry("bytes with more behind", bytes((random, bytes) -> Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 50)))),
              entry("bytes of nothing", bytes((random, _) -> noise(random, random.nextInt(300)))),
              entry("message in another encoding", bytes((random, bytes) -> CborSpellings.another(random, bytes))),
              entry("message with the twin of its signature", message((_, of) -> with(of, of.payload(), twin(of.signature(), HALF)))),
              entry("message with the wrong half turned", message((_, of) -> with(of, of.payload(), twin(of.signature(), 0)))),
              entry("message with an empty signature", message((random, of) -> with(of, of.payload(), new byte[random.nextInt(100)]))),
              entry("message with any signature", message((random, of) -> with(of, of.payload(), noise(random, 2 * HALF)))),
              entry("message of a flipped claim", message((random, of) -> with(of, flip(random, of.payload()), of.signature()))),
              entry(
                  "message of a claim in another encoding",
                  message((random, of) -> with(of, CborSpellings.another(random, of.payload()), of.signature()))),
              entry("message of other parts", Alterations::mixed),
              entry("token that is not for now", (random, tokens) -> request(tokens.bad(random), random)),
              entry("token of a foreign key", (random, tokens) -> request(tokens.foreign(random), random)),
              entry("path of another token", (random, tokens) -> "/" + tokens.good(random).text() + tokens.good(random).path(random)),
              entry("path with a trick in it", path((random, path) -> insert(random, path, trick(random)))),
              entry("path with a trick for a character", path((random, path) -> replace(random, path, trick(random)))),
              entry("path with a flipped bit", path(Alterations::flip)),
              entry("path in other case", path(Alterations::caseless)),
              entry("path percent-encoded", path(Alterations::percent)),
              entry("path cut short", path((random, path) -> path.substring(0, random.nextInt(path.length())))),
              entry("path overlong", path((random, path) -> insert(random, path, "a".repeat(random.nextInt(60, 3000))))),
              entry("path out of its folder", path((random, path) -> path.replaceFirst("/[^/]*/", "/" + trick(random) + "$0"))),
              entry("path behind a host", (random, tokens) -> "http://edge.example" + request(tokens.good(random), random)),
              entry("path without token", (random, tokens) -> tokens.good(random).path(random))));

  private Alterations() {}

  private static String request(Issued token, SplittableRandom random) {
    return "/" + token.text() + token.path(random);
  }

  private static Alteration text(BiFunction<SplittableRandom, String, String> change) {
    return (random, tokens) -> {
      Issued token = tokens.good(random);
      return "/" + change.apply(random, token.text()) + token.path(random);
    };
  }

  private static Alteration bytes(BiFunction<SplittableRandom, byte[], byte[]> change) {
    return text((random, text) -> spelled(change.apply(random, Base64.getUrlDecoder().decode(text))));
  }

  private static Alteration message(BiFunction<SplittableRandom, CoseSign1, CoseSign1> change) {
    return bytes((random, bytes) -> change.apply(random, decoded(bytes)).encode());
  }

  private static Alteration path(BiFunction<SplittableRandom, String, String> change) {
    return (random, tokens) -> {
      Issued token = tokens.good(random);
      return "/" + token.text() + change.apply(random, token.path(random));
    };
  }

  private static String spliced(SplittableRandom random, IssuedTokens tokens) {
    Issued front = tokens.good(random);
    Issued back = random.nextBoolean() ? tokens.good(random) : tokens.bad(random);
    int cut = random.nextInt(Math.min(front.text().length(), back.text().length()));
    return "/" + front.text().substring(0, cut) + back.text().substring(cut) + (random.nextBoolean() ? front : back).path(random);
  }

  /** Key id, payload and signature, each of any message. */
  private static String mixed(SplittableRandom random, IssuedTokens tokens) {
    Issued[] of = {tokens.good(random), tokens.good(random), random.nextBoolean() ? tokens.foreign(random) : tokens.bad(random)};
    CoseSign1[] messages = Arrays.stream(of).map(each -> decoded(Base64.getUrlDecoder().decode(each.text()))).toArray(CoseSign1[]::new);
    int claims = random.nextInt(of.length);
    CoseSign1 message =
        new CoseSign1(
            messages[random.nextInt(of.length)].keyId(),
            messages[0].protectedHeader(),
            messages[claims].payload(),
            messages[random.nextInt(of.length)].signature());
    return "/" + spelled(message.encode()) + of[claims].path(random);
  }

  private static CoseSign1 with(CoseSign1 of, byte[] payload, byte[] signature) {
    return new CoseSign1(of.keyId(), of.protectedHeader(), payload, signature);
  }

  /** A signature with one of its two numbers taken from the order: of the second one it is as true as before (SEC 1 clause 4.1.4). */
  private static byte[] twin(byte[] signature, int from) {
    byte[] number = ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(signature, from, from + HALF))).toByteArray();
    byte[] twin = signature.clone();
    Arrays.fill(twin, from, from + HALF, (byte) 0);
    int length = Math.min(number.length, HALF);
    System.arraycopy(number, number.length - length, twin, from + HALF - length, length);
    return twin;
  }

  private static CoseSign1 decoded(byte[] bytes) {
    return CoseSign1.decode(bytes, DeliveryToken.MAX_LENGTH);
  }

  private static String spelled(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] noise(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] flip(SplittableRandom random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return flipped;
  }

  private static String flip(SplittableRandom random, String text) {
    return changed(random, text, c -> Character.toString(c.charAt(0) ^ 1 << random.nextInt(Byte.SIZE)));
  }

  private static String caseless(SplittableRandom random, String text) {
    return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : changed(random, text, c -> Character.toString(c.charAt(0) ^ 0x20));
  }

  private static String percent(SplittableRandom random, String text) {
    return changed(random, text, c -> (random.nextBoolean() ? "%%%02x" : "%%%02X").formatted((int) c.charAt(0)));
  }

  private static String insert(SplittableRandom random, String text, String piece) {
    return changed(random, text, c -> piece + c);
  }

  private static String replace(SplittableRandom random, String text, String piece) {
    return changed(random, text, _ -> piece);
  }

  private static String changed(SplittableRandom random, String text, UnaryOperator<String> change) {
    int at = random.nextInt(text.length());
    return text.substring(0, at) + change.apply(text.substring(at, at + 1)) + text.substring(at + 1);
  }

  private static String character(SplittableRandom random) {
    return String.valueOf(BASE64.charAt(random.nextInt(BASE64.length())));
  }

  private static String trick(SplittableRandom random) {
    return TRICKS[random.nextInt(TRICKS.length)];
  }
}
