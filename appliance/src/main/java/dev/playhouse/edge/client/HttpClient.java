package dev.playhouse.edge.client;

import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.net.EventLoops;
import io.netty.channel.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to a server, by calls that are counted. A connection is used again, but for what could not be sent once more if the server has just closed
 * it: content, and methods that are not idempotent (RFC 9112 section 9.3.1). Every failure is an {@link UpstreamException}. For use by any thread.
 */
public final class HttpClient implements AutoCloseable {
  private static final int MAX_IDLE = 64;

  private final String server;
  private final int firstFailure;
  private final EventLoops loops;
  private final Dialler dialler;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private boolean isClosed;

  /**
   * A client of the server at a URL.
   *
   * @param server what messages call it
   * @param firstFailure the lowest status that counts as a failure
   * @param extraRoots trusted beside those of Java
   */
  public HttpClient(String server, URI url, int firstFailure, EventLoops loops, @Nullable Path extraRoots) {
    this.server = server;
    this.firstFailure = firstFailure;
    this.loops = loops;
    this.dialler = new Dialler(server, url, loops, extraRoots);
  }

  /** Sends a request. Blocks until the head of its answer is there. */
  public ClientResponse send(ClientRequest request) {
    try {
      return begin(request).get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.UNREACHABLE, "the edge is stopping", e);
    }
  }

  /**
   * Begins to send a request; the future ends when the head of its answer is there, fails with what {@link #failure} explains, and breaks the call
   * off when it is cancelled. Does not block.
   */
  public CompletableFuture<ClientResponse> begin(ClientRequest request) {
    requests.increment();
    Exchange exchange = new Exchange(server, request);
    Future<?> deadline = deadline(exchange);
    var _ = exchange.answer.whenComplete((response, failure) -> {
      deadline.cancel(false);
      if (response != null ? response.status() >= firstFailure : !(failure instanceof CancellationException)) {
        failures.increment();
      }
    });
    Connection free = request.isRepeatable() ? takeIdle() : null;
    if (free == null) {
      dial(exchange);
    } else {
      free.begin(exchange);
    }
    return exchange.answer;
  }

  /** Why a call came to nothing. */
  public UpstreamException failure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UpstreamException known) {
        return known;
      }
    }
    return new UpstreamException(Kind.FAILED, server + " cannot be asked: " + failure, failure);
  }

  public long requests() {
    return requests.sum();
  }

  /** Requests that were not answered, or by a failure. */
  public long failures() {
    return failures.sum();
  }

  /** Connections that are not used are closed, now and later. */
  @Override
  public void close() {
    List<Connection> unused;
    synchronized (this) {
      isClosed = true;
      unused = List.copyOf(idle);
      idle.clear();
    }
    unused.forEach(Connection::close);
  }

  /** A connection can be used again. */
  void free(Connection connection) {
    synchronized (this) {
      if (!isClosed && idle.size() < MAX_IDLE) {
        idle.addLast(connection);
        return;
      }
    }
    connection.close();
  }

  /** A connection was closed. */
  synchronized void gone(Connection connection) {
    idle.remove(connection);
  }

  /** Another connection for what one that was used before is no good for: only what may be sent again was sent on one that was used before. */
  void again(Exchange exchange) {
    dial(exchange);
  }

  private synchronized @Nullable Connection takeIdle() {
    return idle.pollLast();
  }

  private Future<?> deadline(Exchange exchange) {
    Runnable late = () -> exchange.giveUp(new UpstreamException(Kind.TIMEOUT, server + " does not answer"));
    try {
      return loops.group().schedule(late, exchange.request.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new UpstreamException(Kind.UNREACHABLE, "the edge is stopping", e);
    }
  }

  private void dial(Exchange exchange) {
    Thread.startVirtualThread(() -> {
      try {
        Channel channel = dialler.dial();
        Connection connection = new Connection(this, server, channel);
        channel.pipeline().addLast(connection);
        connection.begin(exchange);
      } catch (UpstreamException e) {
        exchange.fail(e);
      } catch (RuntimeException e) {
        exchange.fail(failure(e));
      }
    });
  }
}
