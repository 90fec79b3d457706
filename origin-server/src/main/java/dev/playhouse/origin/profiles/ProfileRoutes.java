package dev.playhouse.origin.profiles;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.account.PasswordRequest;
import dev.playhouse.protocol.profile.PinCheck;
import dev.playhouse.protocol.profile.PinRequest;
import dev.playhouse.protocol.profile.ProfileRequest;

/** Routes of people to the profiles of their account. */
public final class ProfileRoutes implements Routes {
  private static final String OF_USER = "/api/v1/users/{id}/profiles";
  private static final String PROFILE = "/api/v1/profiles/{id}";
  private static final PasswordRequest NO_PASSWORD = new PasswordRequest(null);

  private final Profiles profiles;
  private final Pins pins;

  public ProfileRoutes(Profiles profiles, Pins pins) {
    this.profiles = profiles;
    this.pins = pins;
  }

  @Override
  public void register(Routing routing) {
    routing.get(OF_USER, Access.VIEWER, request -> Answer.ok(profiles.list(Accounts.own(request))));
    routing.post(OF_USER, Access.VIEWER, this::create);
    routing.get(PROFILE, Access.VIEWER, request -> Answer.ok(profiles.find(request.principal().id(), request.variable("id"))));
    routing.patch(
        PROFILE,
        Access.VIEWER,
        request -> Answer.ok(profiles.update(Actor.of(request), request.variable("id"), request.json(ProfileRequest.class))));
    routing.post(PROFILE + "/remove", Access.VIEWER, this::remove);
    routing.put(PROFILE + "/pin", Access.VIEWER, this::setPin);
    routing.post(PROFILE + "/pin/remove", Access.VIEWER, this::removePin);
    routing.post(PROFILE + "/pin/verify", Access.VIEWER, this::verifyPin);
  }

  private Answer create(Request request) {
    Accounts.own(request);
    return Answer.of(201, profiles.create(Actor.of(request), request.json(ProfileRequest.class)));
  }

  private Answer remove(Request request) {
    profiles.remove(Actor.of(request), request.variable("id"), request.jsonOr(NO_PASSWORD, PasswordRequest.class).password());
    return Answer.noContent();
  }

  private Answer setPin(Request request) {
    PinRequest body = request.json(PinRequest.class);
    profiles.find(request.principal().id(), request.variable("id"));
    profiles.pin(Actor.of(request), request.variable("id"), pins.hash(body.pin()), body.password());
    return Answer.noContent();
  }

  private Answer removePin(Request request) {
    profiles.pin(Actor.of(request), request.variable("id"), null, request.jsonOr(NO_PASSWORD, PasswordRequest.class).password());
    return Answer.noContent();
  }

  private Answer verifyPin(Request request) {
    pins.check(request.principal().id(), request.variable("id"), request.json(PinCheck.class).pin());
    return Answer.noContent();
  }
}
