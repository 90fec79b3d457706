package dev.playhouse.cli.api;

import java.net.URI;

/** The origin did not answer at all. */
public final class UnreachableException extends RuntimeException {
  UnreachableException(URI origin, Throwable cause) {
    super("cannot reach the origin at " + origin + ": is it running, and is the address right? (" + reason(cause) + ")", cause);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? "no connection" : message;
  }
}
