package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.catalogue.CreateTitleRequest;
import dev.playhouse.protocol.catalogue.Title;

/** Routes to create, list and show titles. */
public final class CatalogueRoutes implements Routes {
  private final Catalogue catalogue;

  public CatalogueRoutes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void register(Routing routing) {
    routing.change(
        "POST",
        "/api/v1/admin/titles",
        Access.EDITOR,
        request -> Answer.of(201, catalogue.create(Actor.of(request), request.json(CreateTitleRequest.class))));
    routing.get("/api/v1/admin/titles", Access.STAFF, _ -> Answer.ok(catalogue.list(false)));
    routing.get("/api/v1/titles", Access.VIEWER, _ -> Answer.ok(catalogue.list(true)));
    routing.get("/api/v1/titles/{id}", Access.VIEWER, this::show);
  }

  /** Those who work here see every title, viewers what is published. */
  private Answer show(Request request) {
    String titleId = request.variable("id");
    if (Access.STAFF.admits(request.principal().access())) {
      return Answer.ok(catalogue.find(titleId));
    }
    Title title = catalogue.published(titleId);
    if (title == null) {
      throw Catalogue.unknown(titleId);
    }
    return Answer.ok(title);
  }
}
