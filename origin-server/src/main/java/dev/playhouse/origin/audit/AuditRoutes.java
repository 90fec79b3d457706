package dev.playhouse.origin.audit;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;

/** The route that reads the audit log. */
public final class AuditRoutes implements Routes {
  private final Audit audit;

  public AuditRoutes(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/api/v1/admin/audit", Access.ADMIN, request -> Answer.ok(audit.page(AuditQuery.of(request))));
  }
}
