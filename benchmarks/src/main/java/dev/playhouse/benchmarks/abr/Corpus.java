package dev.playhouse.benchmarks.abr;

import dev.playhouse.benchmarks.abr.SimulatedSession.Conditions;
import dev.playhouse.player.abr.AbrParameters;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Preference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Recorded networks by family, and what is played over them: {@code traces/FAMILY/*} and {@code manifests/*.json} of a folder.
 *
 * @param families traces by name of the folder
 * @param plays what is played
 */
record Corpus(Map<String, List<NetworkTrace>> families, List<Play> plays) {
  /** Mobile, fixed and lossy networks of a few Mbit/s, for which the idealised conditions were made. */
  private static final List<String> SLOW = List.of("hsdpa-norway", "fcc-broadband", "oboe-wired-wifi-cell", "puffer");

  /** Links that jump seldom and far. */
  private static final List<String> ABRUPT = List.of("fcc-sabre-sd");

  private static final double IDEALISED_WEIGHT = 2;
  private static final double ABRUPT_WEIGHT = 0.25;
  private static final double PLAYER_WEIGHT = 2;

  /**
   * A film under conditions.
   *
   * @param weight of its worth in what is learnt, per unit of {@code scale}
   * @param scale 1 to take the worth in Mbit/s, or the top rung's rate to take it as a part of that
   */
  record Play(Film film, Conditions conditions, List<String> families, double weight, double scale) {}

  static Corpus read(Path data) throws IOException {
    Map<String, List<NetworkTrace>> families = new TreeMap<>();
    for (Path folder : children(data.resolve("traces"))) {
      List<NetworkTrace> traces = new ArrayList<>();
      for (Path file : children(folder)) {
        traces.add(NetworkTrace.read(file));
      }
      families.put(String.valueOf(folder.getFileName()), traces);
    }
    List<String> all = List.copyOf(families.keySet());
    Film five = Film.read(data.resolve("manifests/five4s.json"));
    Film fine = Film.read(data.resolve("manifests/netflix4s.json"));
    Film six = Film.read(data.resolve("manifests/envivio48.json"));
    return new Corpus(families, List.of(
        new Play(six, Conditions.PENSIEVE, SLOW, IDEALISED_WEIGHT, 1),
        new Play(six, Conditions.PENSIEVE, ABRUPT, ABRUPT_WEIGHT, 1),
        new Play(five, Conditions.PLAYER, all, PLAYER_WEIGHT, five.topMegabits()),
        new Play(fine, Conditions.PLAYER, all, PLAYER_WEIGHT, fine.topMegabits())));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Which traces are played: for learning those outside a fold, thinned out; for a check those inside. */
  interface Choice {
    boolean has(int index, int count, Play play);
  }

  /** Mean over the families of a play's mean worth. */
  double worth(AbrParameters parameters, Play play, Choice choice) {
    return play.families().stream().mapToDouble(family -> worth(parameters, play, family, choice)).average().orElseThrow();
  }

  double worth(AbrParameters parameters, Play play, String family, Choice choice) {
    List<NetworkTrace> traces = families.getOrDefault(family, List.of());
    double sum = 0;
    int count = 0;
    for (int index = 0; index < traces.size(); index++) {
      if (choice.has(index, traces.size(), play)) {
        sum += new SimulatedSession(traces.get(index), play.film(), play.conditions(), new PlanningPolicy(Preference.UNBROKEN, parameters)).play();
        count++;
      }
    }
    return count == 0 ? 0 : sum / count / play.scale();
  }

  /** All plays by their weights. */
  double worth(AbrParameters parameters, Choice choice) {
    return plays.stream().mapToDouble(play -> play.weight() * worth(parameters, play, choice)).sum();
  }
}
