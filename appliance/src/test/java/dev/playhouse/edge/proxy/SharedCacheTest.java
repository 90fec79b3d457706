package dev.playhouse.edge.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work is done when the test does it; what happens when the cache looks at the clock is for the test to say. */
class SharedCacheTest {
  @TempDir Path folder;
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final EventLoops loops = EventLoops.start();
  private Runnable meanwhile = () -> {};
  private HttpServer server;
  private ObjectStore store;
  private HttpUpstream upstream;
  private SharedCache cache;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      asked.incrementAndGet();
      exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
      exchange.sendResponseHeaders(200, 1);
      exchange.getResponseBody().write('x');
      exchange.close();
    });
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    InstantSource clock = this::now;
    EdgeCounters counters = new EdgeCounters();
    store = ObjectStore.open(List.of(folder), 64L << 20, 16 << 20);
    upstream = new HttpUpstream(Access.Open.of(base), clock, loops, null);
    cache = SharedCache.of(base, upstream, store, new Transfers(store, counters, work::add), new Purges(clock), clock, counters, work::add);
  }

  @AfterEach
  void stop() {
    upstream.close();
    store.close();
    loops.close();
    server.stop(0);
  }

  @Test
  void response_thatAnotherRequestBroughtMeanwhile_isNotAskedForAgain() {
    CompletableFuture<Reply> one = get();
    Runnable looksAndAsks = work.remove();
    meanwhile = () -> {
      meanwhile = () -> {};
      CompletableFuture<Reply> other = get();
      doAll();
      assertThat(other).isCompleted();
    };
    looksAndAsks.run();
    doAll();
    assertThat(one.join().head().headers().get("Cache-Status")).contains("hit");
    assertThat(asked).hasValue(1);
  }

  private Instant now() {
    meanwhile.run();
    return Instant.now();
  }

  private CompletableFuture<Reply> get() {
    DefaultHttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/a");
    return cache.respond(new Responder.Request(head, "client", "127.0.0.1", false, null, _ -> {}));
  }

  private void doAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }
}
