package dev.playhouse.origin.jobs;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;

/** Routes that show jobs. */
public final class JobRoutes implements Routes {
  /** The longest list that is answered at once. */
  private static final int MAX_LIST = 100;

  private final JobEngine engine;

  public JobRoutes(JobEngine engine) {
    this.engine = engine;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/api/v1/admin/jobs", Access.STAFF, _ -> Answer.ok(engine.list(MAX_LIST)));
    routing.get("/api/v1/admin/jobs/{id}", Access.STAFF, request -> Answer.ok(engine.find(request.variable("id"))));
  }
}
