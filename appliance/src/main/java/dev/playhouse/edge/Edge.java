package dev.playhouse.edge;

import dev.playhouse.edge.access.AccessLog;
import dev.playhouse.edge.bulletin.BulletinBoard;
import dev.playhouse.edge.bulletin.BulletinPoller;
import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings.AccessLogFiles;
import dev.playhouse.edge.config.StoreSettings;
import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.TokenGate;
import dev.playhouse.edge.delivery.TokenGuard;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.fill.FillRunner;
import dev.playhouse.edge.fill.TrackPackages;
import dev.playhouse.edge.http.Certificates;
import dev.playhouse.edge.http.EdgeListener;
import dev.playhouse.edge.identity.EdgeIdentity;
import dev.playhouse.edge.identity.Joining;
import dev.playhouse.edge.observe.Answered;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.observe.EdgeView;
import dev.playhouse.edge.observe.PrometheusText;
import dev.playhouse.edge.observe.Readings;
import dev.playhouse.edge.report.Reporter;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.Scrub;
import dev.playhouse.edge.task.RepeatingTask;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.OriginClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running edge: its parts, wired, and the order in which they start and stop. */
public final class Edge implements AutoCloseable {
  /** Between looks at certificate and disks. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Half a second of verifying on one core: who comes later is better served elsewhere. */
  private static final int WAITING_TOKENS = 1024;

  private final EdgeConfiguration configuration;
  private final InstantSource clock;
  private final EdgeCounters counters = new EdgeCounters();
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private String url = "";
  private Runnable drained = () -> {};

  private Edge(EdgeConfiguration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Starts an edge; when this returns, it serves. Blocks. */
  public static Edge start(EdgeConfiguration configuration) {
    Edge edge = new Edge(configuration, InstantSource.system());
    try {
      edge.open();
      return edge;
    } catch (EdgeException e) {
      edge.close();
      throw e;
    }
  }

  /** Where players reach it. */
  public String url() {
    return url;
  }

  /** Says in its health that it is about to stop, and serves on for the time set, so that others can send viewers elsewhere. Blocks. */
  public void drain() {
    drained.run();
    try {
      new CountDownLatch(1).await(configuration.operation().drain().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops: no new connections, answers under way end, all is closed. Blocks. */
  @Override
  public void close() {
    while (!stops.isEmpty()) {
      stops.pop().run();
    }
  }

  private void open() {
    OriginClient origin = stopping(new OriginClient(configuration.origin(), configuration.ca()), OriginClient::close);
    StoreSettings kept = configuration.store();
    ObjectStore store =
        stopping(
            ObjectStore.open(kept.folders(), kept.folderLimitBytes(), kept.memoryLimitBytes()), ObjectStore::close);
    ExecutorService workers = stopping(Executors.newVirtualThreadPerTaskExecutor(), ExecutorService::shutdownNow);
    ExecutorService verifiers = stopping(verifiers(), ExecutorService::shutdownNow);
    Consumer<Answered> answered = records();
    Certificates certificates = configuration.tls() == null ? null : Certificates.open(configuration.tls());
    ClientLimits limits = configuration.operation().clients();
    EdgeListener listener =
        stopping(EdgeListener.bind(configuration.listen(), certificates, limits, counters), EdgeListener::close);
    URI publicUrl = configuration.publicUrl();
    url = publicUrl == null ? listener.url() : publicUrl.toString();
    EdgeIdentity identity = new Joining(configuration.data(), origin, clock).identity(configuration.site(), url, configuration.join());
    origin.authenticate(identity.credential());
    serve(identity, origin, store, listener, certificates, answered, workers, verifiers);
  }

  private void serve(
      EdgeIdentity identity,
      OriginClient origin,
      ObjectStore store,
      EdgeListener listener,
      @Nullable Certificates certificates,
      Consumer<Answered> answered,
      Executor workers,
      Executor verifiers) {
    BulletinBoard board = new BulletinBoard(configuration.data(), identity);
    TokenGate gate = new TokenGate(clock, verifiers);
    Transfers transfers = new Transfers(origin, store, counters, workers);
    TrackPackages packages = new TrackPackages(store, configuration.data().resolve("packages.json"));
    FillRunner fills = new FillRunner(identity.edgeId(), board::current, store, transfers, packages);
    Reporter reporter = new Reporter(origin, board::current, counters, store, packages, fills, clock);
    board.tell(gate::follow);

    BulletinPoller poller = new BulletinPoller(origin, board);
    poller.poll();
    HealthCheck health = new HealthCheck(clock, board, reporter, certificates, EdgeListener.isNative());
    EdgeView view =
        new EdgeView(health::now, () -> PrometheusText.of(counters, store, readings(origin, listener)));
    TokenGuard guard = new TokenGuard(gate, configuration.operation().clients(), clock);
    listener.serve(guard, new ObjectDelivery(gate, transfers, counters), view, clock, answered);

    RepeatingTask reports = stopping(RepeatingTask.start("report", reporter::pause, reporter::report), RepeatingTask::close);
    fills.whenEnded(reports::wake);
    RepeatingTask filling = stopping(RepeatingTask.start("fill", fills::pause, fills::run), RepeatingTask::close);
    board.tell(_ -> filling.wake());
    stopping(RepeatingTask.start("stalled", () -> Transfers.STALL_LIMIT, transfers::dropStalled), RepeatingTask::close);
    stopping(RepeatingTask.start("bulletin", poller::pause, poller::poll), RepeatingTask::close);
    stopping(RepeatingTask.start("disks", () -> LOOK, () -> health.lookAtDisks(configuration.data(), store)), RepeatingTask::close);
    Scrub scrub = store.scrub(configuration.store().scrub());
    stopping(RepeatingTask.start("scrub", scrub::pause, scrub::step), RepeatingTask::close);
    if (certificates != null) {
      stopping(RepeatingTask.start("certificates", () -> LOOK, certificates::refresh), RepeatingTask::close);
    }
    drained = health::drain;
  }

  private Consumer<Answered> records() {
    AccessLogFiles files = configuration.operation().accessLog();
    if (files == null) {
      return counters::answered;
    }
    AccessLog log = stopping(AccessLog.open(files, counters), AccessLog::close);
    return answered -> {
      counters.answered(answered);
      log.add(answered);
    };
  }

  private static Readings readings(OriginClient origin, EdgeListener listener) {
    return new Readings(listener.openConnections(), origin.requests(), origin.failures());
  }

  private <T> T stopping(T part, Consumer<? super T> stop) {
    stops.push(() -> stop.accept(part));
    return part;
  }

  private static ExecutorService verifiers() {
    int threads = Runtime.getRuntime().availableProcessors();
    return new ThreadPoolExecutor(
        threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_TOKENS), Thread.ofPlatform().daemon().name("verify").factory());
  }
}
