package dev.playhouse.edge.delivery;

import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.client.RequestContent;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
   * @param interim takes what is to reach the client before the answer, on any thread
   */
  record Request(
      HttpRequest head, String client, String address, boolean secure, @Nullable RequestContent content, Consumer<Interim> interim) {}

  /** Refuses, with an {@link dev.playhouse.edge.failure.EdgeException}, a request that this does not take. Runs on the event loop. */
  void require(HttpRequest head);

  /**
   * The answer. Does not block; fails with an {@link dev.playhouse.edge.failure.EdgeException} or a {@link
   * dev.playhouse.protocol.delivery.DeliveryException} whose message is for the client.
   */
  CompletableFuture<Reply> respond(Request request);
}
