package dev.playhouse.fuzzing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Key documents and encoding profiles with what their formats allow and nobody needs. */
final class HostileDocuments {
  private static final String CPIX = "<CPIX xmlns=\"urn:dashif:org:cpix\" xmlns:pskc=\"urn:ietf:params:xml:ns:keyprov:pskc\">";
  private static final String EXCHANGE = new String(Corpus.bytes(Corpus.HOME.resolve(Path.of("cpix/exchange.cpix"))), StandardCharsets.UTF_8);
  private static final String PROFILE =
      new String(Corpus.bytes(Corpus.HOME.resolve(Path.of("encoding-profile/own.yaml"))), StandardCharsets.UTF_8);

  static final List<Hostile> ALL =
      List.of(
          cpix("cpix-doctype", "entities that laugh", () -> "<!DOCTYPE CPIX [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>" + CPIX + "&b;</CPIX>"),
          cpix("cpix-doctype", "an entity in a file", () -> "<!DOCTYPE CPIX [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + CPIX + "&a;</CPIX>"),
          cpix("cpix-xml", "an entity nobody defined", () -> CPIX + "&a;</CPIX>"),
          cpix("cpix-size", "ten million characters", () -> CPIX + " ".repeat(10_000_000) + "</CPIX>"),
          cpix("cpix-limit", "ten thousand levels", () -> CPIX + "<ContentKeyList>".repeat(10_000)),
          cpix("cpix-limit", "many keys", () -> CPIX + "<ContentKeyList>" + keys(10_000) + "</ContentKeyList></CPIX>"),
          cpix("cpix-duplicate", "the same key twice", () -> CPIX + "<ContentKeyList>" + key(1).repeat(2) + "</ContentKeyList></CPIX>"),
          cpix("cpix-base64", "a key that is no base64", () -> EXCHANGE.replaceFirst("PlainValue>[^<]*<", "PlainValue>!!!!<")),
          cpix("cpix-key-length", "a key of a million bytes", () -> EXCHANGE.replaceFirst("PlainValue>[^<]*<",
              "PlainValue>" + "AAAA".repeat(300_000) + "<")),
          cpix("cpix-uuid", "a key id of a million characters", () -> EXCHANGE.replaceFirst("kid=\"[^\"]*\"",
              "kid=\"" + "a".repeat(1_000_000) + "\"")),
          cpix("cpix-signature", "a signature around another document",
              () -> CPIX + "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object>" + CPIX + "</CPIX></Object></Signature></CPIX>"),
          cpix("cpix-root", "a document inside a signature",
              () -> "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">" + CPIX + "</CPIX></Signature>"),
          cpix("cpix-attribute", "controls of a terminal", () -> CPIX.replaceFirst("xmlns", "a=\"&#x85;\" xmlns") + "</CPIX>"),
          cpix("cpix-root", "another document", () -> "<a/>"),
          Hostile.bytes("cpix", "cpix-encoding", "bytes that are no UTF-8", () -> Bytes.hex("3c c0 af")),
          profile("encoding-profile-limit", "forty million characters", () -> "a".repeat(40_000_000)),
          profile("encoding-profile-yaml", "aliases that laugh", () -> "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"),
          profile("encoding-profile-limit", "lists thirty thousand deep", () -> "a: " + "[".repeat(30_000)),
          profile("encoding-profile-limit", "sections as deep as a line is long", () -> "a: " + "{a: ".repeat(10_000)),
          profile("encoding-profile-limit", "sections by more and more spaces", HostileDocuments::indented),
          profile("encoding-profile-key", "a key twice", () -> "name: a\nname: b\n"),
          profile("encoding-profile-yaml", "a key of sixty thousand characters", () -> "a".repeat(60_000) + ": 1\n"),
          profile("encoding-profile-yaml", "a tag that makes an object",
              () -> "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]\n*a"),
          profile("encoding-profile-yaml", "two documents", () -> PROFILE + "\n---\n" + PROFILE),
          profile("encoding-profile-value", "a segment of 1e400 seconds", () -> PROFILE.replaceFirst("segment_seconds: \\S+",
              "segment_seconds: 1e400")),
          profile("encoding-profile-value", "a segment that is no number", () -> PROFILE.replaceFirst("segment_seconds: \\S+",
              "segment_seconds: .nan")),
          profile("encoding-profile-value", "a segment of sixty thousand digits", () -> PROFILE.replaceFirst("segment_seconds: \\S+",
              "segment_seconds: " + "9".repeat(60_000))),
          profile("encoding-profile-yaml", "nothing", () -> ""),
          profile("encoding-profile-value", "a name that is a path", () -> PROFILE.replaceFirst("name: \\S+", "name: ../../etc")));

  private HostileDocuments() {}

  private static Hostile cpix(String code, String what, Supplier<String> input) {
    return Hostile.text("cpix", code, what, input);
  }

  private static Hostile profile(String code, String what, Supplier<String> input) {
    return Hostile.text("encoding-profile", code, what, input);
  }

  private static String keys(int count) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < count; i++) {
      keys.append(key(i));
    }
    return keys.toString();
  }

  private static String key(int number) {
    return "<ContentKey kid=\"" + new UUID(0, number) + "\"><Data><pskc:Secret><pskc:PlainValue>AAAAAAAAAAAAAAAAAAAAAA==</pskc:PlainValue>"
        + "</pskc:Secret></Data></ContentKey>";
  }

  private static String indented() {
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < 300; depth++) {
      text.append(" ".repeat(depth)).append("a:\n");
    }
    return text.toString();
  }
}
