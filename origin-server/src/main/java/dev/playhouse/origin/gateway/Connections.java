package dev.playhouse.origin.gateway;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open connections. A connection is busy while a request of it is handled, and waits otherwise; one that waits longer than it may is
 * closed, however busily it sends a head byte by byte. Safe for use by many threads.
 */
final class Connections implements AutoCloseable {
  private static final int CHECKS_IN_PATIENCE = 4;

  private final ConnectionLimits limits;
  private final ScheduledFuture<?> checks;
  private final Map<String, Guarded> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("connections").factory());

  Connections(ConnectionLimits limits) {
    this.limits = limits;
    long periodMs = Math.max(1, limits.head().toMillis() / CHECKS_IN_PATIENCE);
    this.checks = watch.scheduleAtFixedRate(this::closeSlow, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }

  /** The same protocol, with its connections watched. */
  ServerConnectionSelector guard(ServerConnectionSelector protocol) {
    return new GuardedProtocol(protocol);
  }

  /** A request is there and is being handled. */
  void begin(ServerRequest request) {
    Guarded connection = open.get(key(request.serverSocketId(), request.socketId()));
    if (connection != null) {
      connection.busy.incrementAndGet();
    }
  }

  /** A request has been handled. */
  void end(ServerRequest request) {
    Guarded connection = open.get(key(request.serverSocketId(), request.socketId()));
    if (connection != null) {
      connection.patience = limits.idle();
      connection.waitingSince = System.nanoTime();
      connection.busy.decrementAndGet();
    }
  }

  /** Whether any request is being handled. */
  boolean busy() {
    return open.values().stream().anyMatch(connection -> connection.busy.get() > 0);
  }

  /** Interrupts the calling thread when a body does not come in time, until what is given back is closed. */
  Deadline bodyDeadline() {
    Thread reader = Thread.currentThread();
    var alarm = watch.schedule(reader::interrupt, limits.body().toMillis(), TimeUnit.MILLISECONDS);
    return () -> alarm.cancel(false);
  }

  @Override
  public void close() {
    checks.cancel(false);
    watch.shutdownNow();
  }

  private void closeSlow() {
    long now = System.nanoTime();
    for (Guarded connection : open.values()) {
      if (connection.busy.get() == 0 && now - connection.waitingSince > connection.patience.toNanos()) {
        connection.inner.close(true);
      }
    }
  }

  private static String key(String listener, String socket) {
    return listener + " " + socket;
  }

  /** A time by which something must have been read. */
  interface Deadline extends AutoCloseable {
    @Override
    void close();
  }

  private final class GuardedProtocol implements ServerConnectionSelector {
    private final ServerConnectionSelector inner;

    GuardedProtocol(ServerConnectionSelector inner) {
      this.inner = inner;
    }

    @Override
    public int bytesToIdentifyConnection() {
      return inner.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
      return inner.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return inner.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      if (open.size() >= limits.most()) {
        throw new CloseConnectionException("there are " + limits.most() + " connections");
      }
      return new Guarded(inner.connection(context), key(context.socketId(), context.childSocketId()));
    }
  }

  private final class Guarded implements ServerConnection {
    private final ServerConnection inner;
    private final String key;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile Duration patience = limits.head();
    private volatile long waitingSince = System.nanoTime();

    Guarded(ServerConnection inner, String key) {
      this.inner = inner;
      this.key = key;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      open.put(key, this);
      try {
        inner.handle(limit);
      } finally {
        open.remove(key);
      }
    }

    @Override
    public Duration idleTime() {
      return inner.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      inner.close(interrupt);
    }
  }
}
