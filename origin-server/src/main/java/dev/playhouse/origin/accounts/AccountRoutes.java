package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.CreateAccountRequest;

/** Routes of admins to everybody's account. */
public final class AccountRoutes implements Routes {
  private static final String ACCOUNTS = "/api/v1/admin/accounts";
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final AccountAdmin admin;

  public AccountRoutes(AccountAdmin admin) {
    this.admin = admin;
  }

  @Override
  public void register(Routing routing) {
    routing.get(ACCOUNTS, Access.ADMIN, this::list);
    routing.post(
        ACCOUNTS, Access.ADMIN, request -> Answer.of(201, admin.create(Actor.of(request), request.json(CreateAccountRequest.class))));
    routing.get(ACCOUNTS + "/{id}", Access.ADMIN, request -> Answer.ok(admin.find(request.variable("id"))));
    routing.patch(
        ACCOUNTS + "/{id}",
        Access.ADMIN,
        request -> Answer.ok(admin.change(Actor.of(request), request.variable("id"), request.json(ChangeAccountRequest.class))));
    routing.delete(ACCOUNTS + "/{id}", Access.ADMIN, this::erase);
    routing.get(ACCOUNTS + "/{id}/export", Access.ADMIN, request -> Answer.ok(admin.export(request.variable("id"))));
  }

  private Answer list(Request request) {
    return Answer.ok(admin.list(request.query("before"), request.query("email"), (int) request.number("limit", USUAL, MOST)));
  }

  private Answer erase(Request request) {
    admin.erase(Actor.of(request), request.variable("id"));
    return Answer.noContent();
  }
}
