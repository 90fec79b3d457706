package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;

/** Routes that show titles. */
public final class CatalogueRoutes implements Routes {
  private static final int USUALLY_SIMILAR = 20;
  private static final int MOST_SIMILAR = 50;

  private final Catalogue catalogue;
  private final Showcase showcase;
  private final Viewers viewers;

  public CatalogueRoutes(Catalogue catalogue, Showcase showcase, Viewers viewers) {
    this.catalogue = catalogue;
    this.showcase = showcase;
    this.viewers = viewers;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/api/v1/admin/titles", Access.STAFF, request -> Answer.ok(catalogue.list(TitleQuery.of(request))));
    routing.get("/api/v1/admin/titles/entries", Access.STAFF, request -> Answer.ok(catalogue.entries(TitleQuery.of(request))));
    routing.get("/api/v1/admin/titles/{id}", Access.STAFF, this::entry);
    routing.get("/api/v1/titles", Access.VIEWER, request -> Answer.ok(showcase.list(viewers.of(request), TitleQuery.of(request))));
    routing.get("/api/v1/titles/{id}", Access.VIEWER, this::show);
    routing.get("/api/v1/titles/{id}/similar", Access.VIEWER, this::similar);
  }

  private Answer entry(Request request) {
    StoredTitle title = catalogue.stored(request.variable("id"));
    return Answer.ok(title.entry()).with("ETag", EntityTag.of(title.revision()));
  }

  /** Those who work here see every title, viewers what is for them. */
  private Answer show(Request request) {
    String titleId = request.variable("id");
    boolean works = Access.STAFF.admits(request.principal().access());
    return Answer.ok(works ? catalogue.find(titleId) : showcase.find(viewers.of(request), titleId));
  }

  private Answer similar(Request request) {
    int limit = (int) request.number("limit", USUALLY_SIMILAR, MOST_SIMILAR);
    return Answer.ok(showcase.similar(viewers.of(request), request.variable("id"), limit));
  }
}
