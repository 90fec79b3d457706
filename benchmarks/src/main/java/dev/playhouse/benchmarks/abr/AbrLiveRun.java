package dev.playhouse.benchmarks.abr;

import dev.playhouse.benchmarks.LiveEdge;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.PlanningPolicy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The program {@code benchmarks/run abr-live DATA [SEGMENTS [TRACES]]}: the player's policy against a throughput rule and BOLA, each by the player as
 * it is delivered, over links like recorded networks in front of an open edge on loopback, sound beside the picture. Every policy plays the same
 * traces, some of each family, also in the simulator; the order of their means is printed for both.
 */
public final class AbrLiveRun {
  /** Judges weigh stalls by their seconds alone. */
  private static final SimulatedSession.Conditions CONDITIONS =
      new SimulatedSession.Conditions(
          SimulatedSession.Conditions.PLAYER.targetSeconds(), SimulatedSession.Conditions.PLAYER.roundTripSeconds(), 0, false);

  private static final int SEGMENTS = 30;

  /** Each plays all policies side by side; more would wait for this machine, not for their links. */
  private static final int TRACES_AT_ONCE = 3;

  private AbrLiveRun() {}

  /** A policy and how it did, by the means over all traces. */
  private record Row(String name, double live, double simulated, double megabits, double stalledSeconds, double switches) {}

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (arguments.length == 0) {
      out.println("usage: abr-live DATA [SEGMENTS [TRACES]]: traces/FAMILY/* and manifests/five4s.json of DATA, so many of each family");
      return;
    }
    int segments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SEGMENTS;
    int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    Corpus corpus = Corpus.read(Path.of(arguments[0]));
    Film film = Film.read(Path.of(arguments[0], "manifests/five4s.json")).first(segments);
    List<NetworkTrace> sample = corpus.families().values().stream().flatMap(family -> sample(family, each).stream()).toList();
    out.printf("%d traces, %d segments of %.0f s, %d rungs%n", sample.size(), segments, film.segmentSeconds(), film.ladder().size());
    Map<String, Supplier<AbrPolicy>> policies = new LinkedHashMap<>();
    policies.put("playhouse", PlanningPolicy::new);
    policies.put("throughput", ThroughputRule::new);
    policies.put("bola", Bola::new);
    Map<String, List<LiveSession>> lived = live(film, sample, policies);
    List<Row> rows = policies.entrySet().stream()
        .map(entry -> row(entry.getKey(), lived.getOrDefault(entry.getKey(), List.of()), simulated(film, sample, entry.getValue())))
        .toList();
    out.println("policy        live worth   simulated   Mbit/s   stalled s   switches");
    rows.forEach(row -> out.printf(Locale.ROOT, "%-12s %11.3f %11.3f %8.2f %11.2f %10.1f%n", row.name, row.live, row.simulated, row.megabits,
        row.stalledSeconds, row.switches));
    out.println("order live:      " + order(rows, Comparator.comparingDouble(Row::live)));
    out.println("order simulated: " + order(rows, Comparator.comparingDouble(Row::simulated)));
  }

  private static List<NetworkTrace> sample(List<NetworkTrace> family, int count) {
    List<NetworkTrace> sample = new ArrayList<>();
    for (int index = 0; index < Math.min(count, family.size()); index++) {
      sample.add(family.get((2 * index + 1) * family.size() / (2 * count)));
    }
    return sample;
  }

  private static Map<String, List<LiveSession>> live(Film film, List<NetworkTrace> sample, Map<String, Supplier<AbrPolicy>> policies)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, List<LiveSession>> lived = new LinkedHashMap<>();
    try (FilmServer server = new FilmServer(film, film.segments());
        LiveEdge edge = LiveEdge.before(server.url());
        ExecutorService players = Executors.newFixedThreadPool(TRACES_AT_ONCE * policies.size())) {
      Map<String, List<Future<LiveSession>>> playing = new LinkedHashMap<>();
      for (NetworkTrace network : sample) {
        policies.forEach((name, policy) -> {
          Callable<LiveSession> session = () -> LiveSession.play(film, network, CONDITIONS, edge.url(), policy.get());
          playing.computeIfAbsent(name, fresh -> new ArrayList<>()).add(players.submit(session));
        });
      }
      for (Map.Entry<String, List<Future<LiveSession>>> entry : playing.entrySet()) {
        List<LiveSession> ended = new ArrayList<>();
        for (Future<LiveSession> session : entry.getValue()) {
          ended.add(session.get());
        }
        lived.put(entry.getKey(), ended);
      }
    }
    return lived;
  }

  private static double simulated(Film film, List<NetworkTrace> sample, Supplier<AbrPolicy> policy) {
    return sample.stream().mapToDouble(network -> new SimulatedSession(network, film, CONDITIONS, policy.get()).play()).average().orElseThrow();
  }

  private static Row row(String name, List<LiveSession> sessions, double simulated) {
    return new Row(
        name,
        sessions.stream().mapToDouble(LiveSession::worth).average().orElseThrow(),
        simulated,
        sessions.stream().mapToDouble(LiveSession::megabits).average().orElseThrow(),
        sessions.stream().mapToDouble(LiveSession::stalledSeconds).average().orElseThrow(),
        sessions.stream().mapToDouble(LiveSession::switches).average().orElseThrow());
  }

  private static String order(List<Row> rows, Comparator<Row> by) {
    return rows.stream().sorted(by.reversed()).map(Row::name).collect(Collectors.joining(" > "));
  }
}
