package dev.playhouse.edge.delivery;

import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers what clients ask for, but for what the edge tells of itself. */
public interface Responder {
  /**
   * A client's request.
   *
   * @param client what limits go by, an address or a network
   * @param address of the client
   * @param secure whether it came by TLS
   * @param content null where it has none
   */
  record Request(HttpRequest head, String client, String address, boolean secure, @Nullable RequestContent content) {}

  /** Refuses, with an {@link dev.playhouse.edge.failure.EdgeException}, a request that this does not take. Runs on the event loop. */
  void require(HttpRequest head);

  /**
   * The answer. Does not block; fails with an {@link dev.playhouse.edge.failure.EdgeException} or a {@link
   * dev.playhouse.protocol.delivery.DeliveryException} whose message is for the client.
   */
  CompletableFuture<Reply> respond(Request request);
}
