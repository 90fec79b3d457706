package dev.playhouse.origin.audit;

import dev.playhouse.origin.gateway.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who does something.
 *
 * @param id of an account, {@code system} for the origin itself, {@code billing} for the billing system
 * @param requestId the request by which it is done
 */
public record Actor(String id, @Nullable String requestId) {
  /** The origin itself. */
  public static final Actor SYSTEM = new Actor("system", null);

  /** Whoever sent a request. */
  public static Actor of(Request request) {
    return new Actor(request.principal().id(), request.requestId());
  }

  /** The billing system. */
  public static Actor billing(Request request) {
    return new Actor("billing", request.requestId());
  }
}
