package dev.playhouse.origin.gateway;

/** What a route does with a request; runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {
  Answer handle(Request request);
}
