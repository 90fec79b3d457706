package dev.playhouse.origin.accounts;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.RegisterRequest;

/** Routes to register, log in and log out. */
public final class AccountRoutes implements Routes {
  private final Accounts accounts;

  public AccountRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void register(Routing routing) {
    routing.post(
        "/api/v1/auth/register", Access.OPEN, request -> Answer.of(201, accounts.register(request.json(RegisterRequest.class))));
    routing.post("/api/v1/auth/login", Access.OPEN, request -> Answer.ok(accounts.login(request.json(LoginRequest.class))));
    routing.post(
        "/api/v1/auth/logout",
        Access.VIEWER,
        request -> {
          accounts.logout(request.bearerToken());
          return Answer.noContent();
        });
  }
}
