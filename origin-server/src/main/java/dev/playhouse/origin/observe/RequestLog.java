package dev.playhouse.origin.observe;

import dev.playhouse.origin.gateway.Observer;
import dev.playhouse.origin.gateway.Visit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Names the request in every line that is logged while it is handled, and tells each answer at the level DEBUG: by its route, never by its
 * address, which may hold a secret.
 */
public final class RequestLog implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String REQUEST_ID = "request_id";

  @Override
  public Watch begin(Visit visit) {
    long startNanos = System.nanoTime();
    MDC.put(REQUEST_ID, visit.requestId());
    return status -> {
      LOG.atDebug()
          .addKeyValue("method", visit.method())
          .addKeyValue("route", visit.route())
          .addKeyValue("status", status)
          .addKeyValue("failure", visit.failure())
          .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos))
          .log("answered");
      MDC.remove(REQUEST_ID);
    };
  }
}
