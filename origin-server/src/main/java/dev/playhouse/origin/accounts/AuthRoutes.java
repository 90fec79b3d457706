package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.ChangePasswordRequest;
import dev.playhouse.protocol.account.ConfirmRequest;
import dev.playhouse.protocol.account.ForgotPasswordRequest;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.MailSent;
import dev.playhouse.protocol.account.RefreshRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.ResetPasswordRequest;

/** Routes to register, log in and out, refresh, and change passwords. */
public final class AuthRoutes implements Routes {
  private static final String AUTH = "/api/v1/auth/";

  private final Database database;
  private final Accounts accounts;
  private final Logins logins;
  private final Registrations registrations;
  private final PasswordResets resets;

  public AuthRoutes(Database database, Accounts accounts, Logins logins, Registrations registrations, PasswordResets resets) {
    this.database = database;
    this.accounts = accounts;
    this.logins = logins;
    this.registrations = registrations;
    this.resets = resets;
  }

  @Override
  public void register(Routing routing) {
    routing.post(AUTH + "register", Access.OPEN, this::register);
    routing.post(
        AUTH + "confirm",
        Access.OPEN,
        request -> secret(Answer.ok(registrations.confirm(request.json(ConfirmRequest.class), request.requestId()))));
    routing.post(
        AUTH + "login", Access.OPEN, request -> secret(Answer.ok(accounts.login(request.json(LoginRequest.class), request.requestId()))));
    routing.post(
        AUTH + "refresh-token",
        Access.OPEN,
        request -> secret(Answer.ok(logins.refresh(request.json(RefreshRequest.class).refreshToken(), request.requestId()))));
    routing.get(AUTH + "validate-token", Access.VIEWER, request -> secret(Answer.ok(logins.info(request.bearerToken()))));
    routing.post(AUTH + "logout", Access.VIEWER, this::logout);
    routing.post(AUTH + "logout-everywhere", Access.VIEWER, this::logoutEverywhere);
    routing.post(AUTH + "password", Access.VIEWER, this::changePassword);
    routing.post(AUTH + "password/forgot", Access.OPEN, this::forgot);
    routing.post(AUTH + "password/reset", Access.OPEN, this::reset);
  }

  private Answer register(Request request) {
    RegisterRequest body = request.json(RegisterRequest.class);
    Account account = registrations.register(body, request.requestId());
    return account == null ? Answer.of(202, new MailSent(body.email())) : Answer.of(201, account);
  }

  private Answer logout(Request request) {
    String loginId = logins.info(request.bearerToken()).loginId();
    database.change(handle -> logins.end(handle, loginId));
    return Answer.noContent();
  }

  private Answer logoutEverywhere(Request request) {
    database.change(handle -> logins.endAll(handle, Actor.of(request)));
    return Answer.noContent();
  }

  private Answer changePassword(Request request) {
    ChangePasswordRequest body = request.json(ChangePasswordRequest.class);
    String loginId = logins.info(request.bearerToken()).loginId();
    accounts.changePassword(Actor.of(request), body.currentPassword(), body.newPassword(), loginId);
    return Answer.noContent();
  }

  private Answer forgot(Request request) {
    String email = request.json(ForgotPasswordRequest.class).email();
    resets.forgot(email);
    return Answer.of(202, new MailSent(email));
  }

  private Answer reset(Request request) {
    resets.reset(request.json(ResetPasswordRequest.class), request.requestId());
    return Answer.noContent();
  }

  /** An answer that nobody may keep. */
  private static Answer secret(Answer answer) {
    return answer.with("Cache-Control", "no-store");
  }
}
