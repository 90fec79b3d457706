package dev.playhouse.origin.artwork;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.catalogue.ArtworkStore;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.PictureHashes;
import java.util.Arrays;
import java.util.Locale;

/** Routes that take pictures of titles, and serve them to everybody. */
public final class ArtworkRoutes implements Routes {
  private static final String ARTWORK = "/api/v1/admin/titles/{id}/artwork/{kind}";
  private static final String PICTURE = "/api/v1/admin/artwork/{sha256}";
  private static final int MAX_BYTES = 16 << 20;

  /** Twenty thousand of them. */
  private static final int MAX_HASHES = 2 << 20;

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Artworks artworks;

  public ArtworkRoutes(Artworks artworks) {
    this.artworks = artworks;
  }

  @Override
  public void register(Routing routing) {
    routing.change("PUT", ARTWORK, Access.EDITOR, this::put);
    routing.change("DELETE", ARTWORK, Access.EDITOR, this::remove);
    routing.change("PUT", PICTURE, Access.EDITOR, this::keep);
    routing.get(PICTURE, Access.STAFF, this::original);
    routing.change(
        "POST",
        "/api/v1/admin/artwork/missing",
        Access.EDITOR,
        request -> Answer.ok(artworks.missing(request.json(PictureHashes.class, MAX_HASHES))));
    routing.add(new Route("GET", "/art/{sha256}/{width}", Access.OPEN, true, this::show));
  }

  private Answer put(Request request) {
    ArtworkKind kind = kind(request);
    return Answer.ok(
        artworks.put(Actor.of(request), request.variable("id"), kind, request.query("language"), request.bytes(MAX_BYTES)));
  }

  private Answer remove(Request request) {
    artworks.remove(Actor.of(request), request.variable("id"), kind(request), request.query("language"));
    return Answer.noContent();
  }

  private Answer keep(Request request) {
    artworks.keep(request.variable("sha256"), request.bytes(MAX_BYTES));
    return Answer.noContent();
  }

  private Answer original(Request request) {
    ArtworkStore.Original original = artworks.original(request.variable("sha256"));
    return Answer.bytes(original.contentType(), artworks.bytes(original.sha256()));
  }

  private Answer show(Request request) {
    ArtworkStore.Size size = artworks.find(request.variable("sha256"), request.variable("width"));
    String webp = new AcceptedTypes(request.header("Accept")).prefersWebp(size.contentType()) ? size.webpSha256() : null;
    String object = webp == null ? size.objectSha256() : webp;
    return Answer.bytes(webp == null ? size.contentType() : "image/webp", artworks.bytes(object))
        .with("Cache-Control", FOR_EVER)
        .with("Vary", "Accept")
        .with("ETag", "\"" + object + "\"");
  }

  private static ArtworkKind kind(Request request) {
    String word = request.variable("kind");
    return Arrays.stream(ArtworkKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new OriginException(
                    Kind.NOT_FOUND, "artwork-kind-unknown", "artwork is one of " + Arrays.toString(ArtworkKind.values()).toLowerCase(Locale.ROOT)));
  }
}
