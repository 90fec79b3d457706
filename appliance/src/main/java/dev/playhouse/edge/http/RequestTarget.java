package dev.playhouse.edge.http;

import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import dev.playhouse.protocol.delivery.DeliveryPath;

/** What a request asks for. The query is dropped here: it reaches neither a decision nor a key. */
sealed interface RequestTarget {
  /** Whether this edge is well. */
  record HealthReport() implements RequestTarget {}

  /** What this edge counted. */
  record Metrics() implements RequestTarget {}

  /** A media object, and the token that shall open it. */
  record Media(String token, DeliveryPath path) implements RequestTarget {}

  /** Reads the target of a request; refuses what is not in its one plain form. */
  static RequestTarget parse(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return switch (path) {
      case "/observe/health" -> new HealthReport();
      case "/observe/metrics" -> new Metrics();
      default -> media(path);
    };
  }

  private static Media media(String path) {
    if (path.startsWith("/vod/")) {
      throw new DeliveryException(Code.TOKEN_MISSING, "the path needs a token in front: /TOKEN" + DeliveryPath.parse(path));
    }
    int end = path.indexOf('/', 1);
    if (path.length() > DeliveryPath.MAX_LENGTH || !path.startsWith("/") || end <= 1) {
      throw new DeliveryException(Code.PATH_INVALID, "not a path of the form /TOKEN/vod/ASSET/GROUP/TRACK.VERSION/FILE");
    }
    return new Media(path.substring(1, end), DeliveryPath.parse(path.substring(end)));
  }
}
