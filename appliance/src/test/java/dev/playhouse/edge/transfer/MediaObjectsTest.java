package dev.playhouse.edge.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.playhouse.edge.Samples;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.purge.Purge;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.MediaObjects.Opened;
import dev.playhouse.edge.transfer.MediaObjects.Way;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.protocol.delivery.DeliveryPath;
import dev.playhouse.protocol.edge.PurgeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work is done when the test does it, in the order that it chooses. */
class MediaObjectsTest {
  private static final DeliveryPath PATH = DeliveryPath.parse("/vod/asset_1/sd/v360.0123abcd/1.m4s");

  /** So many that those in line are not served within a minute, however soon those before them are given up. */
  private static final int VIEWERS = 8 * Transfers.MAX_FLIGHTS;

  @TempDir Path folder;
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Purges purges = new Purges(InstantSource.system());
  private final CountDownLatch go = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoops loops = EventLoops.start();
  private volatile Runnable underWay = () -> {};
  private volatile byte[] published = Samples.bytes(1000, 1);
  private HttpServer origin;
  private ObjectStore store;
  private OriginClient client;
  private MediaObjects objects;

  @BeforeEach
  void start() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext("/vod/", this::answer);
    origin.setExecutor(threads);
    origin.start();
    client = new OriginClient(URI.create("http://127.0.0.1:" + origin.getAddress().getPort()), loops, null);
    store = ObjectStore.open(List.of(folder), 64L << 20, 1);
    objects = objects(work::add);
  }

  private MediaObjects objects(Executor workers) {
    MediaSources sources = new MediaSources(client, "edge_1", 0, InstantSource.system(), loops, null);
    Transfers transfers = new Transfers(store, new EdgeCounters(), workers);
    return new MediaObjects(sources, store, transfers, purges, workers, InstantSource.system());
  }

  @AfterEach
  void stop() {
    go.countDown();
    store.close();
    client.close();
    loops.close();
    origin.stop(0);
    threads.shutdownNow();
  }

  @Test
  void object_thatAnotherOneBroughtMeanwhile_isNotFetchedAgain() {
    opened();
    CompletableFuture<Opened> one = open();
    CompletableFuture<Opened> other = open();
    store.remove(requireNonNull(store.find(PATH.toString()))); // it gave way before its head was read
    Runnable readOne = work.remove();
    work.remove().run();
    Runnable removeForOther = work.remove();
    readOne.run();
    work.remove().run();
    doAll();
    removeForOther.run();
    doAll();
    assertThat(one.join().way()).isEqualTo(Way.FETCHED);
    assertThat(other.join().way()).isEqualTo(Way.STORED);
    assertThat(asked).as("once before it gave way, and once after").hasValue(2);
  }

  @Test
  void object_askedForBeforeAPurge_isNotStoredAfterIt() {
    underWay = () -> {
      underWay = () -> {};
      purge();
      published = Samples.bytes(1000, 2);
    };
    byte[] old = published;
    assertThat(opened().head().reprDigest()).isEqualTo(Samples.reprDigest(old));
    Opened again = opened();
    assertThat(again.way()).isEqualTo(Way.FETCHED);
    assertThat(again.head().reprDigest()).isEqualTo(Samples.reprDigest(published));
    assertThat(opened().way()).isEqualTo(Way.STORED);
  }

  @Test
  void object_askedForBeforeAPurge_doesNotTakeThePlaceOfANewerOne() {
    underWay = () -> {
      underWay = () -> {};
      purge();
      published = Samples.bytes(1000, 2);
      opened();
    };
    opened();
    Opened again = opened();
    assertThat(again.way()).isEqualTo(Way.STORED);
    assertThat(again.head().reprDigest()).isEqualTo(Samples.reprDigest(published));
    assertThat(asked).hasValue(2);
  }

  @Test
  void object_fetchedWhileAPurgeOfItGoesOn_isStored() {
    opened();
    PurgeRequest request = new PurgeRequest(List.of(), List.of("/vod/asset_1/"), List.of(), false);
    try (Purge purge = Purge.begin(request, purges, store, new MediaPurge(store, objects), Runnable::run)) {
      assertThat(opened().way()).isEqualTo(Way.FETCHED);
      assertThat(opened().way()).isEqualTo(Way.STORED);
      purge.next().join().release();
      assertThat(opened().way()).isEqualTo(Way.STORED);
      purge();
      assertThat(opened().way()).as("after another purge").isEqualTo(Way.FETCHED);
      assertThat(opened().way()).isEqualTo(Way.STORED);
    }
  }

  /** Two edges whose viewers ask for what the other one owns would else wait for each other. */
  @Test
  void request_ofAnotherEdge_doesNotWaitForThoseOfViewers() {
    MediaObjects busy = objects(threads);
    List<CompletableFuture<ObjectHead>> held =
        IntStream.range(0, VIEWERS)
            .mapToObj(number -> busy.whole(DeliveryPath.parse("/vod/asset_1/sd/held.0123abcd/%d.m4s".formatted(number))))
            .toList();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> asked.get() == Transfers.MAX_FLIGHTS);
    assertThat(busy.open(PATH, MediaObjects.ALL, true)).succeedsWithin(Duration.ofMinutes(1));
    go.countDown();
    CompletableFuture.allOf(held.toArray(CompletableFuture[]::new)).exceptionally(_ -> null).join(); // what took too long was given up
  }

  private void purge() {
    PurgeRequest request = new PurgeRequest(List.of(PATH.toString()), List.of(), List.of(), false);
    try (Purge purge = Purge.begin(request, purges, store, new MediaPurge(store, objects), Runnable::run)) {
      purge.next().join().release();
    }
  }

  private CompletableFuture<Opened> open() {
    return objects.open(PATH, MediaObjects.ALL, false);
  }

  private Opened opened() {
    CompletableFuture<Opened> coming = open();
    doAll();
    return coming.join();
  }

  private void doAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] bytes = published;
    underWay.run();
    if (exchange.getRequestURI().getPath().contains("/held.")) {
      held();
    }
    exchange.getResponseHeaders().set("Repr-Digest", Samples.reprDigest(bytes));
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void held() throws IOException {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
