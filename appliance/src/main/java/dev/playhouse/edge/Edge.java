package dev.playhouse.edge;

import dev.playhouse.edge.access.AccessLog;
import dev.playhouse.edge.bulletin.BulletinBoard;
import dev.playhouse.edge.bulletin.BulletinPoller;
import dev.playhouse.edge.config.Access;
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
import dev.playhouse.edge.http.Management;
import dev.playhouse.edge.identity.EdgeIdentity;
import dev.playhouse.edge.identity.Joining;
import dev.playhouse.edge.identity.ManagementSecret;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.Answered;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.observe.EdgeView;
import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.observe.PrometheusText;
import dev.playhouse.edge.observe.Readings;
import dev.playhouse.edge.proxy.SharedCache;
import dev.playhouse.edge.purge.Purge;
import dev.playhouse.edge.purge.Purgeable;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.report.Reporter;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.Scrub;
import dev.playhouse.edge.task.RepeatingTask;
import dev.playhouse.edge.task.Workers;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.MediaPurge;
import dev.playhouse.edge.transfer.Prefetch;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.HttpUpstream;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.edge.upstream.OriginClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final List<Runnable> drains = new CopyOnWriteArrayList<>();

  private Edge(EdgeConfiguration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Starts an edge; when this returns, it serves. Blocks. */
  public static Edge start(EdgeConfiguration configuration) {
    return start(configuration, InstantSource.system());
  }

  static Edge start(EdgeConfiguration configuration, InstantSource clock) {
    Edge edge = new Edge(configuration, clock);
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

  /** Says in its health and to its origin that it is about to stop, and serves on for the time set, so that viewers can go elsewhere. Blocks. */
  public void drain() {
    drains.forEach(Runnable::run);
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
    EventLoops loops = stopping(EventLoops.start(), EventLoops::close);
    switch (configuration.access()) {
      case Access.Protected access -> {
        OriginClient origin = stopping(new OriginClient(access.origin(), loops, configuration.ca()), OriginClient::close);
        Parts parts = parts(loops);
        EdgeIdentity identity =
            new Joining(configuration.data(), origin, clock).identity(access.site(), url, access.join());
        origin.authenticate(identity.credential());
        MediaSources sources =
            stopping(
                new MediaSources(origin, identity.edgeId(), access.hedgePercent(), clock, loops, configuration.ca()), MediaSources::close);
        serve(identity, origin, sources, parts);
      }
      case Access.Open access -> {
        HttpUpstream upstream = stopping(new HttpUpstream(access, clock, loops, configuration.ca()), HttpUpstream::close);
        serve(access.base(), upstream, parts(loops));
      }
    }
  }

  /** What every edge has. */
  private record Parts(
      ObjectStore store,
      Workers workers,
      Transfers transfers,
      Purges purges,
      EdgeListener listener,
      @Nullable Certificates certificates,
      Consumer<Answered> answered) {}

  private Parts parts(EventLoops loops) {
    StoreSettings kept = configuration.store();
    ObjectStore store =
        stopping(
            ObjectStore.open(kept.folders(), kept.folderLimitBytes(), kept.memoryLimitBytes()), ObjectStore::close);
    Scrub scrub = store.scrub(kept.scrub()); // stopped after all that serves, since an interrupt closes the files that it reads
    stopping(RepeatingTask.start("scrub", scrub::pause, scrub::step), RepeatingTask::close);
    Workers workers = stopping(new Workers(), Workers::close);
    Transfers transfers = new Transfers(store, counters, workers);
    Consumer<Answered> answered = records();
    Certificates certificates = configuration.tls() == null ? null : Certificates.open(configuration.tls());
    ClientLimits limits = configuration.operation().clients();
    EdgeListener listener =
        stopping(EdgeListener.bind(loops, configuration.listen(), certificates, limits, counters), EdgeListener::close);
    URI publicUrl = configuration.publicUrl();
    url = publicUrl == null ? listener.url() : publicUrl.toString();
    return new Parts(store, workers, transfers, new Purges(clock), listener, certificates, answered);
  }

  private void serve(EdgeIdentity identity, OriginClient origin, MediaSources sources, Parts parts) {
    ObjectStore store = parts.store();
    ExecutorService verifiers = stopping(verifiers(), ExecutorService::shutdownNow);
    BulletinBoard board = new BulletinBoard(configuration.data(), identity);
    TokenGate gate = new TokenGate(clock, verifiers);
    MediaObjects objects = new MediaObjects(sources, store, parts.transfers(), parts.purges(), parts.workers(), clock);
    Prefetch prefetch = new Prefetch(objects, store, counters, clock, configuration.store().prefetchSegments());
    TrackPackages packages = new TrackPackages(store, configuration.data().resolve("packages.json"));
    FillRunner fills = new FillRunner(identity.edgeId(), board::current, store, objects, packages);
    Reporter reporter = new Reporter(origin, board::current, counters, store, packages, fills, clock);
    board.tell(gate::follow);
    board.whenWithdrawn(gate::withdraw);
    board.tell(sources::follow);
    board.tell(objects::follow);

    BulletinPoller poller = new BulletinPoller(origin, board);
    poller.poll();
    EdgeView view =
        view(
            parts,
            new OriginHealth(clock, board, reporter, sources)::now,
            () -> new Readings(parts.listener().openConnections(), origin.requests(), origin.failures(), sources.readings()));
    TokenGuard guard = new TokenGuard(gate, configuration.operation().clients(), clock);
    ObjectDelivery delivery = new ObjectDelivery(gate, objects, counters, prefetch);
    parts.listener().serve(guard, delivery, management(parts, new MediaPurge(store, objects)), view, clock, parts.answered());

    RepeatingTask reports = stopping(RepeatingTask.start("report", reporter::pause, reporter::report), RepeatingTask::close);
    fills.whenEnded(reports::wake);
    drains.add(() -> {
      reporter.drain();
      reports.wake();
    });
    RepeatingTask filling = stopping(RepeatingTask.start("fill", fills::pause, fills::run), RepeatingTask::close);
    board.tell(_ -> filling.wake());
    stopping(RepeatingTask.start("bulletin", poller::pause, poller::poll), RepeatingTask::close);
  }

  private void serve(URI base, HttpUpstream upstream, Parts parts) {
    EdgeView view =
        view(parts, () -> SourceHealth.of(upstream.readings()), () -> Readings.of(parts.listener().openConnections(), upstream.readings()));
    SharedCache cache = SharedCache.of(base, upstream, parts.store(), parts.transfers(), parts.purges(), clock, counters, parts.workers());
    parts.listener().serve(cache, management(parts, cache.purgeable()), view, clock, parts.answered());
  }

  private Management management(Parts parts, Purgeable owner) {
    String secret = ManagementSecret.of(configuration.data());
    return new Management(
        secret, request -> Purge.begin(request, parts.purges(), parts.store(), owner, parts.workers()), parts.workers());
  }

  /** Begins to look after the parts; what they tell can be seen. */
  private EdgeView view(Parts parts, Supplier<List<Part>> upstream, Supplier<Readings> readings) {
    HealthCheck health = new HealthCheck(clock, upstream, parts.certificates(), EventLoops.isNative());
    stopping(RepeatingTask.start("stalled", () -> Transfers.STALL_LIMIT, parts.transfers()::dropStalled), RepeatingTask::close);
    stopping(RepeatingTask.start("disks", () -> LOOK, () -> health.lookAtDisks(configuration.data(), parts.store())), RepeatingTask::close);
    Certificates certificates = parts.certificates();
    if (certificates != null) {
      stopping(RepeatingTask.start("certificates", () -> LOOK, certificates::refresh), RepeatingTask::close);
    }
    drains.add(health::drain);
    return new EdgeView(health::now, () -> PrometheusText.of(counters, parts.store(), readings.get()));
  }

  private Consumer<Answered> records() {
    AccessLogFiles files = configuration.operation().accessLog();
    if (files == null) {
      return counters::answered;
    }
    AccessLog log = stopping(AccessLog.open(files, configuration.access() instanceof Access.Open, counters), AccessLog::close);
    return answered -> {
      counters.answered(answered);
      log.add(answered);
    };
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
