package dev.playhouse.cli.api;

import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.RouteChange;
import dev.playhouse.protocol.edge.RouteExplanation;
import dev.playhouse.protocol.edge.SiteParentsChange;
import dev.playhouse.protocol.edge.SiteParentsRequest;
import dev.playhouse.protocol.edge.SiteStatus;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import java.util.List;

/** Edges, sites, routes and fill plans. See {@link OriginApi}. */
public final class FleetApi {
  private final Calls calls;

  FleetApi(Calls calls) {
    this.calls = calls;
  }

  public List<EdgeStatus> edges() {
    return calls.list("/admin/edges", EdgeStatus.class);
  }

  public Invitation invite(InvitationRequest request) {
    return calls.post("/admin/edges/invitations", request, Invitation.class);
  }

  public void removeEdge(String edgeId) {
    calls.delete("/admin/edges/" + Calls.escaped(edgeId));
  }

  public List<SiteStatus> sites() {
    return calls.list("/admin/sites", SiteStatus.class);
  }

  /** Gives a site these parents and no others. */
  public SiteParentsChange setParents(String site, List<String> parents) {
    return calls.put("/admin/sites/" + Calls.escaped(site) + "/parents", new SiteParentsRequest(parents), SiteParentsChange.class);
  }

  public FillPlan planFill(FillPlanRequest request) {
    return calls.post("/admin/fill/plans", request, FillPlan.class);
  }

  /** Hands a plan to its edges. */
  public FillPlan applyFill(String planId) {
    return calls.post("/admin/fill/plans/" + planId + "/apply", null, FillPlan.class);
  }

  public List<FillPlan> fillPlans() {
    return calls.list("/admin/fill/plans", FillPlan.class);
  }

  public FillPlan fillPlan(String planId) {
    return calls.get("/admin/fill/plans/" + planId, FillPlan.class);
  }

  /** Replaces the table that says which site serves which network first; for operators. */
  public RouteChange setRoutes(byte[] file) {
    return calls.putBytes("/admin/routes", file, RouteChange.class);
  }

  /**
   * Which edges serve an address first, and why.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public RouteExplanation explainRoute(String query) {
    return calls.get("/admin/routes/explain" + query, RouteExplanation.class);
  }
}
