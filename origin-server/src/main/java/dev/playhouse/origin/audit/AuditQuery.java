package dev.playhouse.origin.audit;

import dev.playhouse.origin.gateway.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param before sequence below which they lie
 * @param subject id of what they are about; null for everything
 * @param actor whose they are; null for everybody's
 */
record AuditQuery(long before, int limit, @Nullable String subject, @Nullable String actor) {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  static AuditQuery of(Request request) {
    long before = request.number("before", Long.MAX_VALUE, Long.MAX_VALUE);
    return new AuditQuery(before, (int) request.number("limit", USUAL, MOST), request.query("subject"), request.query("actor"));
  }
}
