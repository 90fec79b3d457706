package dev.playhouse.origin.publishing;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.catalogue.PublishRequest;

/** Routes to publish a title, to withdraw it, and to look at what is published. */
public final class PublishingRoutes implements Routes {
  private static final PublishRequest NEWEST_NOW = new PublishRequest(null, null);

  private final Publishing publishing;

  public PublishingRoutes(Publishing publishing) {
    this.publishing = publishing;
  }

  @Override
  public void register(Routing routing) {
    routing.change(
        "POST",
        "/api/v1/admin/titles/{id}/publish",
        Access.EDITOR,
        request -> Answer.ok(publishing.publish(title(request), request.jsonOr(NEWEST_NOW, PublishRequest.class))));
    routing.change(
        "POST",
        "/api/v1/admin/titles/{id}/unpublish",
        Access.EDITOR,
        request -> {
          publishing.unpublish(title(request));
          return Answer.noContent();
        });
    routing.get(
        "/api/v1/admin/titles/{id}/publication", Access.STAFF, request -> Answer.ok(publishing.publication(title(request))));
    routing.get(
        "/api/v1/admin/titles/{id}/frame-digests/{track}",
        Access.STAFF,
        request -> Answer.ok(publishing.frameDigests(title(request), request.variable("track"))));
  }

  private static String title(Request request) {
    return request.variable("id");
  }
}
