package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.account.PasswordRequest;
import dev.playhouse.protocol.account.UpdateAccountRequest;

/** Routes of people to their own account; for another's, and for none, the answer is the same. */
public final class UserRoutes implements Routes {
  private static final String USER = "/api/v1/users/{id}";

  private final Accounts accounts;
  private final AccountAdmin admin;

  public UserRoutes(Accounts accounts, AccountAdmin admin) {
    this.accounts = accounts;
    this.admin = admin;
  }

  @Override
  public void register(Routing routing) {
    routing.get(USER, Access.VIEWER, request -> Answer.ok(admin.find(Accounts.own(request))));
    routing.patch(USER, Access.VIEWER, this::update);
    routing.post(USER + "/erase", Access.VIEWER, this::erase);
    routing.get(USER + "/export", Access.VIEWER, request -> Answer.ok(admin.export(Accounts.own(request))));
  }

  private Answer update(Request request) {
    String accountId = Accounts.own(request);
    String name = request.json(UpdateAccountRequest.class).displayName();
    return Answer.ok(name == null ? admin.find(accountId) : accounts.rename(Actor.of(request), AccountNames.displayName(name)));
  }

  private Answer erase(Request request) {
    String accountId = Accounts.own(request);
    accounts.confirmPassword(accountId, request.json(PasswordRequest.class).password());
    admin.erase(Actor.of(request), accountId);
    return Answer.noContent();
  }
}
