package dev.playhouse.cli.demo;

import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.fill.FillAssignment;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import java.util.List;

/** The fourth act: one edge is filled by a plan, the other stays cold. */
final class Filling {
  private final Narrator narrator;

  Filling(Narrator narrator) {
    this.narrator = narrator;
  }

  /** Fills the first edge with the film; each object is checked by the edge against its SHA-256. */
  FillPlan fill(House house, Feature feature) {
    EdgeSeat first = house.edges().getFirst();
    narrator.begin("filling edge " + first.site() + " by a plan; the other stays cold");
    FillPlan plan = house.operator().fleet().planFill(new FillPlanRequest(List.of(feature.title().id()), List.of(house.status(first).id())));
    house.operator().fleet().applyFill(plan.id());
    FillPlan filled = new Watch(house.operator(), narrator.progress()).fill(plan.id());
    narrator.say(filled.assignments().stream().mapToInt(FillAssignment::objectsDone).sum() + " objects, " + filled.totalBytes() + " bytes");
    return filled;
  }
}
