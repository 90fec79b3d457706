package dev.playhouse.edge.http;

import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import dev.playhouse.protocol.delivery.DeliveryPath;
import org.jspecify.annotations.Nullable;

/**
 * A media object that a request asks for, and the token that shall open it.
 *
 * @param isPeers whether the token came in {@code Authorization}, as that of another edge does, and not in the path
 */
record MediaTarget(String token, DeliveryPath path, boolean isPeers) {
  private static final String BEARER = "Bearer ";

  /**
   * Reads the target of a request, whose query means nothing; refuses what is not in its one plain form.
   *
   * @param authorization the field of that name, if there is one
   */
  static MediaTarget parse(String target, @Nullable String authorization) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.startsWith("/vod/") && authorization != null && authorization.startsWith(BEARER)) {
      return new MediaTarget(authorization.substring(BEARER.length()), DeliveryPath.parse(path), true);
    }
    if (path.startsWith("/vod/")) {
      throw new DeliveryException(Code.TOKEN_MISSING, "the path needs a token in front: /TOKEN" + DeliveryPath.parse(path));
    }
    int end = path.indexOf('/', 1);
    if (path.length() > DeliveryPath.MAX_LENGTH || !path.startsWith("/") || end <= 1) {
      throw new DeliveryException(Code.PATH_INVALID, "not a path of the form /TOKEN/vod/ASSET/GROUP/TRACK.VERSION/FILE");
    }
    return new MediaTarget(path.substring(1, end), DeliveryPath.parse(path.substring(end)), false);
  }
}
