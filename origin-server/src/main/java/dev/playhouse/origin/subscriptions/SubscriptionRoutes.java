package dev.playhouse.origin.subscriptions;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.subscription.BillingEvent;
import dev.playhouse.protocol.subscription.BillingReceipt;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import tools.jackson.core.JacksonException;

/** Routes to plans and subscriptions, and the one that a billing system calls. */
public final class SubscriptionRoutes implements Routes {
  private static final String PLAN = "/api/v1/admin/plans/{name}";
  private static final String OF_ACCOUNT = "/api/v1/admin/accounts/{id}/subscription";
  private static final int MAX_EVENT_BYTES = 64 * 1024;

  private final Plans plans;
  private final Subscriptions subscriptions;
  private final BillingSignature signature;

  public SubscriptionRoutes(Plans plans, Subscriptions subscriptions, BillingSignature signature) {
    this.plans = plans;
    this.subscriptions = subscriptions;
    this.signature = signature;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/api/v1/plans", Access.OPEN, _ -> Answer.ok(plans.list()));
    routing.put(
        PLAN, Access.ADMIN, request -> Answer.ok(plans.put(Actor.of(request), request.variable("name"), request.json(Plan.class))));
    routing.delete(PLAN, Access.ADMIN, this::removePlan);
    routing.get("/api/v1/users/{id}/subscription", Access.VIEWER, request -> Answer.ok(subscriptions.find(Accounts.own(request))));
    routing.get(OF_ACCOUNT, Access.ADMIN, request -> Answer.ok(subscriptions.find(request.variable("id"))));
    routing.put(
        OF_ACCOUNT,
        Access.ADMIN,
        request -> Answer.ok(subscriptions.put(Actor.of(request), request.variable("id"), request.json(SubscriptionRequest.class))));
    routing.post("/api/v1/billing/events", Access.OPEN, this::event);
  }

  private Answer removePlan(Request request) {
    plans.remove(Actor.of(request), request.variable("name"));
    return Answer.noContent();
  }

  /** The signature is checked before anything is read out of the body. */
  private Answer event(Request request) {
    byte[] body = request.bytes(MAX_EVENT_BYTES);
    signature.check(request.header(BillingSignature.HEADER), body);
    try {
      BillingEvent event = Json.MAPPER.readValue(body, BillingEvent.class);
      return Answer.ok(new BillingReceipt(event.id(), subscriptions.take(Actor.billing(request), event)));
    } catch (JacksonException e) {
      throw new OriginException(Kind.INVALID, "body-invalid", "the body is no BillingEvent: " + e.getOriginalMessage(), e);
    }
  }
}
