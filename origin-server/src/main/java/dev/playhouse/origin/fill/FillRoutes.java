package dev.playhouse.origin.fill;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.fill.FillPlanRequest;

/** Routes to plan fills, carry them out and follow them. */
public final class FillRoutes implements Routes {
  private static final String PLANS = "/api/v1/admin/fill/plans";

  private final FillPlans plans;

  public FillRoutes(FillPlans plans) {
    this.plans = plans;
  }

  @Override
  public void register(Routing routing) {
    routing.post(PLANS, Access.OPERATOR, request -> Answer.of(201, plans.plan(request.json(FillPlanRequest.class))));
    routing.get(PLANS, Access.OPERATOR, _ -> Answer.ok(plans.all()));
    routing.get(PLANS + "/{id}", Access.OPERATOR, request -> Answer.ok(plans.find(request.variable("id"))));
    routing.change("POST", PLANS + "/{id}/apply", Access.OPERATOR, request -> Answer.of(202, plans.apply(request.variable("id"))));
  }
}
