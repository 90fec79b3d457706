package dev.playhouse.origin.fill;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.edges.FillOrders;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.planner.fill.FillFacts;
import dev.playhouse.planner.fill.FillPlanner;
import dev.playhouse.planner.fill.FillProposal;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.fill.FillState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes fill plans, hands them to edges through the bulletin, and follows what the edges report. */
public final class FillPlans implements FillOrders {
  private final FillStore store;
  private final PublicationStore publications;
  private final EdgeFleet fleet;
  private final EventLog events;
  private final ChangeLog changes;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public FillPlans(
      Database database,
      PublicationStore publications,
      EdgeFleet fleet,
      EventLog events,
      ChangeLog changes,
      Identifiers identifiers,
      InstantSource clock) {
    this.store = new FillStore(database);
    this.publications = publications;
    this.fleet = fleet;
    this.events = events;
    this.changes = changes;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  FillPlan plan(FillPlanRequest request) {
    if (request.titleIds() == null || request.titleIds().isEmpty()) {
      throw new OriginException(Kind.INVALID, "fill-plan-empty", "a fill plan needs at least one title in title_ids");
    }
    List<Publication> wanted = request.titleIds().stream().distinct().map(this::publication).toList();
    List<EdgeSnapshot> edges = fleet.snapshots();
    requireKnown(request.edgeIds(), edges);
    FillProposal proposal = FillPlanner.plan(new FillFacts(wanted, edges, request.edgeIds()));
    if (proposal.parts().isEmpty()) {
      throw new OriginException(Kind.CONFLICT, "fill-plan-without-edges", "no edge is healthy: start one, or name the edges to fill");
    }
    String planId = identifiers.next("plan");
    store.add(planId, proposal, clock.millis());
    events.append(NewEvent.of("fill-planned", Map.of("plan_id", planId, "explanation", proposal.explanation())));
    return find(planId);
  }

  FillPlan find(String planId) {
    FillStore.Plan plan = store.find(planId);
    if (plan == null) {
      throw new OriginException(Kind.NOT_FOUND, "fill-plan-unknown", "there is no fill plan " + planId + ": list the plans");
    }
    return plan(plan);
  }

  List<FillPlan> all() {
    return store.all().stream().map(this::plan).toList();
  }

  FillPlan apply(String planId) {
    FillPlan plan = find(planId);
    if (!store.apply(planId, clock.millis(), handle -> changes.record(handle, "fill-applied", planId))) {
      throw new OriginException(Kind.CONFLICT, "fill-plan-applied", "fill plan " + planId + " is applied already: make another one");
    }
    List<String> edgeIds = plan.assignments().stream().map(FillAssignment::edgeId).toList();
    events.append(NewEvent.of("fill-applied", Map.of("plan_id", planId, "edge_ids", edgeIds)));
    return find(planId);
  }

  @Override
  public List<FillOrder> open() {
    return store.open();
  }

  @Override
  public void progress(String edgeId, List<FillProgress> progress) {
    for (FillProgress each : progress) {
      if (store.progress(edgeId, each, handle -> changes.record(handle, "fill-finished", each.planId()))) {
        String failure = each.failure();
        Map<String, Object> data =
            Map.of("plan_id", each.planId(), "edge_id", edgeId, "bytes", each.bytesDone(), "failure", failure == null ? "" : failure);
        events.append(NewEvent.of("fill-finished", data));
      }
    }
  }

  @Override
  public void removed(Handle transaction, String edgeId) {
    FillStore.end(transaction, edgeId);
  }

  private Publication publication(String titleId) {
    StoredPublication stored = publications.ofTitle(titleId);
    if (stored == null) {
      throw new OriginException(Kind.NOT_FOUND, "title-not-published", "title " + titleId + " is not published: publish it first");
    }
    return stored.publication();
  }

  private static void requireKnown(@Nullable List<String> edgeIds, List<EdgeSnapshot> edges) {
    for (String edgeId : edgeIds == null ? List.<String>of() : edgeIds) {
      if (edges.stream().noneMatch(edge -> edge.edgeId().equals(edgeId))) {
        throw new OriginException(Kind.NOT_FOUND, "edge-unknown", "there is no edge " + edgeId + ": list the edges");
      }
    }
  }

  private FillPlan plan(FillStore.Plan plan) {
    List<FillStore.Assignment> assignments = store.assignments(plan.id());
    return new FillPlan(
        plan.id(),
        state(plan, assignments),
        assignments.stream().map(FillPlans::assignment).toList(),
        plan.totalBytes(),
        plan.expectedHitRatio(),
        Instant.ofEpochMilli(plan.createdAtMs()));
  }

  /** An edge that names a failure goes on trying, so a plan that has failed may still be filled, unless the edge is gone. */
  private static FillState state(FillStore.Plan plan, List<FillStore.Assignment> assignments) {
    if (plan.appliedAtMs() == null) {
      return FillState.PLANNED;
    }
    if (assignments.stream().anyMatch(each -> each.failure() != null)) {
      return FillState.FAILED;
    }
    return assignments.stream().allMatch(FillStore.Assignment::finished) ? FillState.FILLED : FillState.FILLING;
  }

  private static FillAssignment assignment(FillStore.Assignment stored) {
    FillProposal.Part part = stored.part();
    return new FillAssignment(
        part.edgeId(),
        part.site(),
        part.packages().stream().map(FillPackage::path).toList(),
        part.objects(),
        part.sizeBytes(),
        stored.objectsDone(),
        stored.bytesDone(),
        stored.failure());
  }
}
