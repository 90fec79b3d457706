package dev.playhouse.origin.encoding;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.job.EncodeRequest;

/** The route that starts an encode. */
public final class EncodingRoutes implements Routes {
  private final Encoding encoding;

  public EncodingRoutes(Encoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public void register(Routing routing) {
    routing.change(
        "POST",
        "/api/v1/admin/titles/{id}/encode",
        Access.EDITOR,
        request -> {
          EncodeRequest body = request.jsonOr(new EncodeRequest(null), EncodeRequest.class);
          return Answer.of(202, encoding.encode(request.variable("id"), body.encodingProfile()));
        });
  }
}
