package dev.playhouse.origin.backup;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.backup.BackupRequest;

/** The route by which an admin has a backup made. */
public final class BackupRoutes implements Routes {
  private final Backups backups;

  public BackupRoutes(Backups backups) {
    this.backups = backups;
  }

  @Override
  public void register(Routing routing) {
    routing.post("/api/v1/admin/backups", Access.ADMIN, this::make);
  }

  private Answer make(Request request) {
    Actor actor = new Actor(request.principal().id(), request.requestId());
    return Answer.of(201, backups.make(actor, request.json(BackupRequest.class).folder()));
  }
}
