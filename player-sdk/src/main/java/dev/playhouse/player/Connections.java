package dev.playhouse.player;

import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that are opened before they are needed, by a question that costs a server next to nothing: the transport keeps them for what is asked
 * next. Failures are left: whoever needs the server asks it, and tells. Used by the player's thread only.
 */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /** What services and edges answer to everybody; others say that they have no such thing, over a connection that is as good. */
  private static final String QUESTION = "/observe/health";

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ANSWER_LIMIT = 64 << 10;

  private final Transport transport;
  private final Deque<PendingResponse> opening = new ArrayDeque<>();

  Connections(Transport transport) {
    this.transport = transport;
  }

  /** Begins to open one to a server, unless that is null. */
  void open(@Nullable URI server) {
    if (server != null) {
      Request question = Request.get(RequestKind.CONNECTION, server.resolve(QUESTION), PATIENCE);
      try {
        opening.add(transport.send(question));
      } catch (RuntimeException e) {
        LOG.warn("a connection is not opened ahead: the application's transport threw", e);
      }
    }
  }

  /** Takes the answers that are worth to wait for, and lets the others go. */
  void settle(Predicate<PendingResponse> worthWaiting) {
    for (PendingResponse answer = opening.poll(); answer != null; answer = opening.poll()) {
      if (worthWaiting.test(answer)) {
        take(answer);
      } else {
        answer.cancel();
      }
    }
  }

  /** Reads to the end, which frees the connection. */
  private static void take(PendingResponse answer) {
    try (Response response = answer.await()) {
      response.bytes(ANSWER_LIMIT);
    } catch (IOException e) {
      LOG.debug("a connection is not opened ahead: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("a connection is not opened ahead: the application's transport or interceptor threw", e);
    }
  }
}
