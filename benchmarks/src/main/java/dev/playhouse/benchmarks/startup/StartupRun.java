package dev.playhouse.benchmarks.startup;

import dev.playhouse.benchmarks.LoopbackCertificate;
import dev.playhouse.benchmarks.Scratch;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.LinkStore;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerState;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.transport.HttpTransport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program {@code benchmarks/run startup}: from {@code load} to the first decoded picture of a protected title, sessions and licences included,
 * over TLS, each time by a new player with connections of its own: by one that knows nothing, by one that knows which edge served last, and by one
 * that has opened connections before; of a title that was preloaded, from {@code play} until it plays; and from {@code seek} to the picture of the
 * other place.
 */
@Command(name = "benchmarks/run startup", sortOptions = false, mixinStandardHelpOptions = true)
public final class StartupRun implements Callable<Integer> {
  private static final List<Link> LINKS =
      List.of(Link.LOOPBACK, new Link("40 ms, 10 Mbit/s", 40, 10e6, 0), new Link("150 ms, 5 Mbit/s, 1 % loss", 150, 5e6, 0.01));

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final double MILLIS = 1e6;

  @Option(names = "--starts", description = "How many of each (${DEFAULT-VALUE}).")
  private int starts = 100;

  @Option(names = "--warm-up", description = "How many starts before them, which warm the machine (${DEFAULT-VALUE}).")
  private int warmUp = 30;

  @Option(names = "--link", description = "Measures only over links whose name begins so: loopback, 40 ms, 150 ms.")
  private String only = "";

  @Option(names = "--timeline", description = "Prints the requests of the slowest start over each link.")
  private boolean timeline;

  private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Random random = new Random(1);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StartupRun()).execute(arguments));
  }

  /** What a player has before it is told to load, or to play. */
  private enum Ahead {
    NOTHING("load to picture"), EDGE("load to picture, edge known"), CONNECTIONS("load to picture, connected"),
    TITLE("play until it plays, preloaded");

    private final String what;

    Ahead(String what) {
      this.what = what;
    }
  }

  /** What a start is made of. */
  private record Stand(House house, Supplier<String> token, String title, Ffmpeg ffmpeg, DeviceKeyStore device) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ffmpeg ffmpeg = Ffmpeg.bundled(Path.of(System.getProperty("java.io.tmpdir"), "playhouse-benchmarks"));
    try (Scratch scratch = Scratch.make()) {
      LoopbackCertificate certificates = LoopbackCertificate.make(scratch.folder());
      try (House house = new House(scratch.folder(), certificates.certificate(), certificates.key())) {
        Stand stand = new Stand(house, Viewers.token(house), house.titleId(), ffmpeg, DeviceKeyStore.inMemory());
        for (int start = 0; start < warmUp; start++) {
          start(stand, Ahead.NOTHING);
        }
        out.printf("%n%-60s %8s %8s %8s%n", starts + " of each; ms", "p50", "p99", "max");
        for (Link link : LINKS.stream().filter(link -> link.name().startsWith(only)).toList()) {
          house.over(link);
          for (Ahead ahead : Ahead.values()) {
            measure(link, stand, ahead);
          }
        }
        house.over(Link.LOOPBACK);
        print("loopback: seek to picture", seeks(stand));
        out.println("edge's access log, last line: " + Files.readAllLines(house.accessLog()).getLast());
      }
    }
    return 0;
  }

  private void measure(Link link, Stand stand, Ahead ahead) throws IOException, InterruptedException {
    List<Start> all = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      all.add(start(stand, ahead));
    }
    if (timeline && ahead != Ahead.TITLE) {
      tell(Collections.max(all, Comparator.comparingDouble(Start::tookMs)));
    }
    print(link.name() + ": " + ahead.what, all.stream().map(Start::tookMs).toList());
  }

  /** How long a start took, and what happened in it. */
  private record Start(Instant began, double handedMs, double tookMs, List<PlayerEvent> events) {}

  private static Start start(Stand stand, Ahead ahead) throws IOException, InterruptedException {
    List<PlayerEvent> events = new CopyOnWriteArrayList<>();
    LinkStore known = LinkStore.inMemory();
    if (ahead == Ahead.EDGE || ahead == Ahead.CONNECTIONS) {
      known.save(new dev.playhouse.player.Link(0, stand.house.edge()));
    }
    try (HttpTransport transport = new HttpTransport(CONNECT_TIMEOUT, stand.house.certificate());
        FirstFrames frames = new FirstFrames(stand.ffmpeg);
        Player player = player(stand, transport).link(known).sink(frames).listener(events::add).build()) {
      if (ahead == Ahead.TITLE) {
        return preloaded(player, stand, frames);
      }
      if (ahead == Ahead.CONNECTIONS) {
        player.connect();
        while (events.size() < 2) { // the service's and the edge's
          Thread.onSpinWait();
        }
      }
      Instant began = Instant.now();
      long before = System.nanoTime();
      player.load(stand.title);
      player.play();
      double took = (frames.await() - before) / MILLIS;
      player.stop();
      return new Start(began, (frames.handedAt() - before) / MILLIS, took, List.copyOf(events));
    }
  }

  private static Start preloaded(Player player, Stand stand, FirstFrames frames) throws InterruptedException {
    player.preload(stand.title);
    while (player.state() != PlayerState.PAUSED) {
      Thread.onSpinWait();
    }
    frames.await();
    Instant began = Instant.now();
    long before = System.nanoTime();
    player.play();
    while (player.state() != PlayerState.PLAYING) {
      Thread.onSpinWait();
    }
    return new Start(began, 0, (System.nanoTime() - before) / MILLIS, List.of());
  }

  private static PlayerBuilder player(Stand stand, HttpTransport transport) {
    return Player.builder().service(stand.house.api(), stand.token).transport(transport).deviceKeys(stand.device).listener(StartupRun::complain);
  }

  private static void complain(PlayerEvent event) {
    if (event instanceof PlayerEvent.Failed || event instanceof PlayerEvent.PathwayFailed) {
      System.err.println(event);
    }
  }

  private void tell(Start start) {
    for (PlayerEvent event : start.events) {
      if (event instanceof PlayerEvent.RequestFinished finished) {
        double from = Duration.between(start.began, finished.request().startedAt()).toNanos() / MILLIS;
        out.printf(Locale.ROOT, "  %-12s %7.1f to %7.1f ms, %7d bytes%n", finished.request().kind(), from,
            from + finished.request().duration().toNanos() / MILLIS, finished.request().bytes());
      }
    }
    out.printf(Locale.ROOT, "  first picture handed over after %.1f ms, decoded after %.1f ms%n", start.handedMs, start.tookMs);
  }

  private List<Double> seeks(Stand stand) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    try (HttpTransport transport = new HttpTransport(CONNECT_TIMEOUT, stand.house.certificate());
        FirstFrames frames = new FirstFrames(stand.ffmpeg);
        Player player = player(stand, transport).sink(frames).build()) {
      player.load(stand.title);
      player.play();
      frames.await();
      for (int seek = 0; seek < starts; seek++) {
        long before = System.nanoTime();
        player.seek(random.nextDouble() * House.FILM_SECONDS * 0.8);
        times.add((frames.await() - before) / MILLIS);
        while (player.state() != PlayerState.PLAYING) {
          Thread.onSpinWait();
        }
      }
    }
    return times;
  }

  private void print(String what, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    out.printf(Locale.ROOT, "%-60s %8.1f %8.1f %8.1f%n", what, sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
        sorted.getLast());
  }
}
