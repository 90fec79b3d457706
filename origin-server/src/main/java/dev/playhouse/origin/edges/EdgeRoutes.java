package dev.playhouse.origin.edges;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.SiteParentsRequest;
import java.time.Instant;

/** Routes for operators to invite, list and remove edges and to give sites parents, and for edges to join, read the bulletin and report. */
public final class EdgeRoutes implements Routes {
  private static final String COSE = "application/cose";

  private final Invitations invitations;
  private final EdgeFleet fleet;
  private final BulletinBoard board;
  private final FillOrders fillOrders;
  private final Sites sites;
  private final EdgeRemoval removal;

  public EdgeRoutes(
      Invitations invitations, EdgeFleet fleet, EdgeRemoval removal, Sites sites, BulletinBoard board, FillOrders fillOrders) {
    this.invitations = invitations;
    this.fleet = fleet;
    this.removal = removal;
    this.sites = sites;
    this.board = board;
    this.fillOrders = fillOrders;
  }

  @Override
  public void register(Routing routing) {
    routing.post(
        "/api/v1/admin/edges/invitations",
        Access.OPERATOR,
        request -> Answer.of(201, invitations.invite(request.json(InvitationRequest.class))));
    routing.get("/api/v1/admin/edges", Access.OPERATOR, _ -> Answer.ok(fleet.statuses()));
    routing.change("DELETE", "/api/v1/admin/edges/{edge}", Access.OPERATOR, this::remove);
    routing.get("/api/v1/admin/sites", Access.OPERATOR, _ -> Answer.ok(sites.all()));
    routing.change("PUT", "/api/v1/admin/sites/{site}/parents", Access.OPERATOR, this::parents);
    routing.post("/api/v1/edge/join", Access.OPEN, request -> Answer.ok(invitations.join(request.json(JoinRequest.class))));
    routing.get("/api/v1/edge/bulletin", Access.EDGE, this::bulletin);
    routing.post("/api/v1/edge/report", Access.EDGE, this::report);
  }

  private Answer remove(Request request) {
    removal.remove(Actor.of(request), request.variable("edge"));
    return Answer.noContent();
  }

  private Answer parents(Request request) {
    return Answer.ok(sites.change(Actor.of(request), request.variable("site"), request.json(SiteParentsRequest.class)));
  }

  /** A bulletin is the same for the rest of its minute, so that an edge still gets a freshly dated one when nothing changes. */
  private Answer bulletin(Request request) {
    Bulletin bulletin = board.bulletin(request.principal().id());
    String tag = "\"" + bulletin.generation() + "-" + bulletin.issuedAt().getEpochSecond() / 60 + "\"";
    Answer answer = tag.equals(request.header("If-None-Match")) ? Answer.empty(304) : Answer.bytes(COSE, board.signed(bulletin));
    return answer.with("ETag", tag).with("Cache-Control", "no-cache");
  }

  private Answer report(Request request) {
    String edgeId = request.principal().id();
    EdgeReport report = request.json(EdgeReport.class);
    Instant takenAt = fleet.report(edgeId, report);
    fillOrders.progress(edgeId, report.fills());
    return Answer.ok(new EdgeReportResponse(takenAt));
  }
}
