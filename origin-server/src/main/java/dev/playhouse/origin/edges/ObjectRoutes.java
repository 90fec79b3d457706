package dev.playhouse.origin.edges;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.PublishedFile;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;

/** The route by which edges fetch published objects; it refuses everybody else. */
public final class ObjectRoutes implements Routes {
  private final PublicationStore publications;
  private final ObjectStore objects;
  private final EdgeFleet fleet;
  private final LongAdder sentBytes;

  /** Counts all bytes in {@code sentBytes}, and those of each edge with the fleet. */
  public ObjectRoutes(PublicationStore publications, ObjectStore objects, EdgeFleet fleet, LongAdder sentBytes) {
    this.publications = publications;
    this.objects = objects;
    this.fleet = fleet;
    this.sentBytes = sentBytes;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/vod/{asset}/{group}/{package}/{file}", Access.EDGE, this::object);
  }

  private Answer object(Request request) {
    PublishedFile file = publications.file(path(request));
    if (file == null) {
      throw new OriginException(Kind.NOT_FOUND, "object-unknown", "nothing published has " + request.rawPath());
    }
    String tag = "\"" + file.sha256() + "\"";
    Answer answer = tag.equals(request.header("If-None-Match")) ? Answer.empty(304) : body(request.principal().id(), file);
    return answer.with("ETag", tag).with("Cache-Control", "public, max-age=31536000, immutable");
  }

  private Answer body(String edgeId, PublishedFile file) {
    Path path = objects.path(file.sha256());
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
    return Answer.stream(file.contentType(), file.sizeBytes(), out -> send(edgeId, path, out))
        .with("Repr-Digest", "sha-256=:" + digest + ":");
  }

  private void send(String edgeId, Path path, OutputStream out) throws IOException {
    long bytes = Files.copy(path, out);
    sentBytes.add(bytes);
    fleet.sent(edgeId, bytes);
  }

  private static DeliveryPath path(Request request) {
    try {
      return DeliveryPath.parse(request.rawPath());
    } catch (DeliveryException e) {
      throw new OriginException(Kind.NOT_FOUND, e.code().word(), String.valueOf(e.getMessage()), e);
    }
  }
}
