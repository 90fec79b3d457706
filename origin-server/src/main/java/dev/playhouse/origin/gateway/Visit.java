package dev.playhouse.origin.gateway;

import org.jspecify.annotations.Nullable;

/** A request on its way through the gateway. Used by the one thread that handles it. */
public final class Visit {
  private final String requestId;
  private final String method;
  private final @Nullable String traceParent;
  private String route = "unknown";
  private String failure = "";

  Visit(String requestId, String method, @Nullable String traceParent) {
    this.requestId = requestId;
    this.method = method;
    this.traceParent = traceParent;
  }

  public String requestId() {
    return requestId;
  }

  public String method() {
    return method;
  }

  /** The header field traceparent (W3C Trace Context), or null. */
  public @Nullable String traceParent() {
    return traceParent;
  }

  /** The path of its route with variables in braces; {@code unknown} until one is found. */
  public String route() {
    return route;
  }

  /** The code of the problem it was refused or failed with; empty when there is none. */
  public String failure() {
    return failure;
  }

  void found(Route found) {
    route = found.path();
  }

  void failed(String code) {
    failure = code;
  }
}
