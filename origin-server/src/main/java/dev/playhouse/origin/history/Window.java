package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Cursor;
import dev.playhouse.origin.gateway.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a list is asked for.
 *
 * @param after behind which it lies; null for the beginning
 * @param limit as many at most
 */
record Window(@Nullable Cursor after, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  static Window of(Request request) {
    return new Window(Cursor.parse(request.query("after")), (int) request.number("limit", USUAL, MOST));
  }
}
