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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;

/** The route by which edges fetch published objects; it refuses everybody else. */
public final class ObjectRoutes implements Routes {
  private static final int BUFFER_BYTES = 64 * 1024;

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
    Answer answer = tag.equals(request.header("If-None-Match")) ? Answer.empty(304) : body(request, file);
    return answer.with("ETag", tag).with("Accept-Ranges", "bytes").with("Cache-Control", "public, max-age=31536000, immutable");
  }

  private Answer body(Request request, PublishedFile file) {
    ByteRange range = ByteRange.of(request.header("Range"), file.sizeBytes());
    if (range != null && range.first() >= file.sizeBytes()) {
      return Answer.empty(416).with("Content-Range", "bytes */" + file.sizeBytes());
    }
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
    ByteRange sent = range == null ? new ByteRange(0, file.sizeBytes() - 1) : range;
    Answer.Writer writer = out -> send(request.principal().id(), objects.path(file.sha256()), sent, out);
    Answer answer = Answer.stream(range == null ? 200 : 206, file.contentType(), sent.bytes(), writer);
    return (range == null ? answer : answer.with("Content-Range", range + "/" + file.sizeBytes()))
        .with("Repr-Digest", "sha-256=:" + digest + ":");
  }

  private void send(String edgeId, Path path, ByteRange range, OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(range.first());
      byte[] buffer = new byte[BUFFER_BYTES];
      for (long left = range.bytes(); left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException(path + " ends before byte " + range.last());
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    sentBytes.add(range.bytes());
    fleet.sent(edgeId, range.bytes());
  }

  private static DeliveryPath path(Request request) {
    try {
      return DeliveryPath.parse(request.rawPath());
    } catch (DeliveryException e) {
      throw new OriginException(Kind.NOT_FOUND, e.code().word(), String.valueOf(e.getMessage()), e);
    }
  }
}
