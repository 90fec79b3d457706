package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.VariantStream;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.playback.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tries an edge with tokens that it must refuse: one that was altered, one that has expired, one of a foreign key, and none. Before that,
 * the right token must open the door, or the refusals would prove nothing.
 *
 * <p>The expired token has the origin's own signature: whoever owns the origin's data folder, as the demo does, owns its keys.
 */
final class TokenTrials {
  private static final Pattern TOKENED = Pattern.compile("(https?://[^/]+)/([^/]+)(/vod/.+)");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int EDGE = 1;
  private static final int TOKEN = 2;
  private static final int PATH = 3;
  private static final int OK = 200;
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TokenKeys keys;

  /** What an edge said to one token. */
  record Trial(String edge, String token, int status, String code, boolean passed) {}

  /** Tries with the keys of an origin's data folder. */
  TokenTrials(Path originData) {
    keys = new TokenKeys(originData.resolve("keys/signing-token.json"));
  }

  /** Tries every edge of a session. */
  List<Trial> run(Session session) {
    URI manifest = manifest(session);
    String text = new String(fetch(manifest).body(), StandardCharsets.UTF_8);
    Map<String, Matcher> doors = new LinkedHashMap<>();
    for (VariantStream variant : HlsReader.multivariant(text, manifest).variants()) {
      Matcher door = TOKENED.matcher(variant.uri().toString());
      if (!door.matches()) {
        throw new CommandFailure(ExitCode.FAILED, "the manifest names an address without a delivery token");
      }
      doors.putIfAbsent(door.group(EDGE), door);
    }
    return doors.values().stream().flatMap(door -> attempts(session, door).stream()).toList();
  }

  private List<Trial> attempts(Session session, Matcher door) {
    String edge = door.group(EDGE);
    String token = door.group(TOKEN);
    String path = door.group(PATH);
    return List.of(
        attempt("right", edge, "/" + token + path, OK, ""),
        attempt("altered", edge, "/" + altered(token) + path, FORBIDDEN, "token-invalid"),
        attempt("expired", edge, "/" + expired(session) + path, FORBIDDEN, "token-expired"),
        attempt("foreign", edge, "/" + foreign(session) + path, FORBIDDEN, "token-invalid"),
        attempt("missing", edge, path, UNAUTHORISED, "token-missing"));
  }

  private Trial attempt(String name, String edge, String path, int status, String code) {
    HttpResponse<byte[]> response = fetch(URI.create(edge + path));
    String said = response.statusCode() == OK ? "" : code(response.body());
    return new Trial(edge, name, response.statusCode(), said, response.statusCode() == status && said.equals(code));
  }

  private static String code(byte[] body) {
    try {
      return Json.MAPPER.readTree(body).path("code").asString("");
    } catch (JacksonException e) {
      return "no problem document";
    }
  }

  /** The token with one bit of its signature turned. */
  private static String altered(String token) {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    bytes[bytes.length - 1] ^= 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Claims of the key's first second, which is over, leeway and all, since the film has been played. */
  private String expired(Session session) {
    TokenKeys.Key key = keys.newest();
    Instant end = key.validFrom().plusSeconds(1);
    awaitInstant(end.plus(DeliveryToken.LEEWAY).plusSeconds(1));
    return claims(session, key.validFrom(), end).encode(key.signing());
  }

  private String foreign(Session session) {
    return claims(session, now(), session.expiresAt()).encode(SigningKey.generate(keys.newest().signing().keyId()));
  }

  private static DeliveryToken claims(Session session, Instant issued, Instant expires) {
    return new DeliveryToken(session.id(), session.assetId(), session.grant().keyGroups(), issued, expires.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void awaitInstant(Instant time) {
    try {
      Thread.sleep(Duration.between(Instant.now(), time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while a token expired", e);
    }
  }

  private HttpResponse<byte[]> fetch(URI address) {
    try {
      return http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "no answer from " + address.getAuthority() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while tokens were tried", e);
    }
  }

  private static URI manifest(Session session) {
    String url = session.manifests().get("hls");
    if (url == null) {
      throw new CommandFailure(ExitCode.FAILED, "the session has no HLS manifest");
    }
    return URI.create(url);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
