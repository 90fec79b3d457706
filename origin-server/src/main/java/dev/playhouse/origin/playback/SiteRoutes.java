package dev.playhouse.origin.playback;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.edges.SiteTable;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.network.NetworkTable;
import dev.playhouse.protocol.edge.RouteExplanation;
import java.net.InetAddress;

/** Routes to the table that says which site serves which network first. */
public final class SiteRoutes implements Routes {
  private final SiteTable sites;
  private final PublicationStore publications;
  private final EdgeDirectory edges;

  public SiteRoutes(SiteTable sites, PublicationStore publications, EdgeDirectory edges) {
    this.sites = sites;
    this.publications = publications;
    this.edges = edges;
  }

  @Override
  public void register(Routing routing) {
    routing.change("PUT", "/api/v1/admin/routes", Access.OPERATOR, this::replace);
    routing.get("/api/v1/admin/routes/explain", Access.OPERATOR, this::explain);
  }

  private Answer replace(Request request) {
    return Answer.ok(sites.replaceBy(Actor.of(request), request.bytes(SiteTable.MAX_BYTES)));
  }

  private Answer explain(Request request) {
    InetAddress address = Explanations.address(request);
    String titleId = request.query("title");
    StoredPublication stored = titleId == null ? null : publications.ofTitle(titleId);
    EdgeRanking ranking = edges.rankFor(stored, request.query("scheme"), address);
    NetworkTable.Match<String> route = sites.of(address);
    return Answer.ok(
        new RouteExplanation(
            address.getHostAddress(),
            route == null ? null : route.network().toString(),
            route == null ? null : route.value(),
            EdgeDirectory.standings(ranking)));
  }
}
