package dev.playhouse.origin.watch;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code /watch/TITLE}: static files that talk to the API like any other client.
 *
 * <p>The page knows no edge before its session does, so it may connect to any host; scripts and styles come from here alone. Shaka Player
 * makes its text tracks from {@code data:} addresses.
 */
public final class WatchRoutes implements Routes {
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self' http: https:",
          "media-src 'self' blob: data:",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String PLAYER = "shaka-player-5.2.12/shaka-player.compiled.js";

  private final byte[] page = resource("watch.html");
  private final Map<String, Asset> assets =
      Map.of(
          "watch.css", new Asset(STYLE, resource("watch.css")),
          "watch.js", new Asset(SCRIPT, resource("watch.js")),
          "api.js", new Asset(SCRIPT, resource("api.js")),
          "panel.js", new Asset(SCRIPT, resource("panel.js")),
          "words.js", new Asset(SCRIPT, resource("words.js")),
          "shaka-player.compiled.js", new Asset(SCRIPT, resource(PLAYER)));

  @Override
  public void register(Routing routing) {
    routing.get("/watch/{titleId}", Access.OPEN, request -> secured(HTML, page));
    routing.get("/watch/assets/{name}", Access.OPEN, this::asset);
  }

  private Answer asset(Request request) {
    String name = request.variable("name");
    Asset asset = assets.get(name);
    if (asset == null) {
      String known = assets.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new OriginException(Kind.NOT_FOUND, "asset-unknown", "the page has no file " + name + ": it has " + known);
    }
    return secured(asset.contentType(), asset.bytes());
  }

  private static Answer secured(String contentType, byte[] bytes) {
    return Answer.bytes(contentType, bytes)
        .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-cache");
  }

  private static byte[] resource(String name) {
    try (InputStream file = WatchRoutes.class.getResourceAsStream("/watch/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the build left out the resource watch/" + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource watch/" + name, e);
    }
  }

  private record Asset(String contentType, byte[] bytes) {}
}
