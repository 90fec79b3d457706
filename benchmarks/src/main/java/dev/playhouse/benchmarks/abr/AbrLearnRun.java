package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrParameter;
import dev.playhouse.player.abr.AbrParameters;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;

/**
 * The program {@code benchmarks/run abr-learn DATA MINUTES [FOLD]}: learns the parameters of the player's policy by playing recorded networks and
 * prints them as the resource {@code parameters.properties}. It begins with round values that have seen no network, {@code start.properties}, so
 * that nothing of what is left out is known: every third trace of each family, the one that FOLD (0, 1, 2) says. What the parameters are worth on
 * those is printed beside what the player's present ones and those at the start are; the three folds together are a cross-validation. How
 * outages are planned for is not learnt but taken from the start: they are too seldom for so few traces.
 */
public final class AbrLearnRun {
  private static final int FOLDS = 3;

  /** A generation plays about so many traces of a family where that takes long. */
  private static final int TRACES = 6;

  private static final int IDEALISED_TRACES = 80;
  private static final double NANOS_PER_MINUTE = 6e10;

  private static final List<AbrParameter> LEARNT =
      List.copyOf(EnumSet.complementOf(EnumSet.of(AbrParameter.OUTAGES_PER_HOUR, AbrParameter.OUTAGE_SECONDS)));

  private AbrLearnRun() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (arguments.length < 2) {
      out.println("usage: abr-learn DATA MINUTES [FOLD]");
      return;
    }
    Corpus corpus = Corpus.read(Path.of(arguments[0]));
    int fold = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    AbrParameters start = start();
    long end = System.nanoTime() + (long) (Double.parseDouble(arguments[1]) * NANOS_PER_MINUTE);
    EvolutionStrategy strategy = new EvolutionStrategy(coordinates(start), new Random(fold));
    for (int generation = 0; System.nanoTime() < end; generation++) {
      int phase = generation;
      double best = strategy.improve(point -> corpus.worth(parameters(point, start), learning(fold, phase)));
      out.printf(Locale.ROOT, "# generation %d: %.4f%n", generation, best);
    }
    AbrParameters learnt = parameters(strategy.centre(), start);
    for (AbrParameter parameter : AbrParameter.values()) {
      out.printf(Locale.ROOT, "%s=%.4g%n", AbrParameters.key(parameter), learnt.get(parameter));
    }
    Corpus.Choice left = (index, count, play) -> index % FOLDS == fold;
    for (Corpus.Play play : corpus.plays()) {
      for (String family : play.families()) {
        out.printf(Locale.ROOT, "# left out, %d rungs, %-22s start %8.4f, present %8.4f, learnt %8.4f%n", play.film().ladder().size(), family,
            corpus.worth(start, play, family, left), corpus.worth(AbrParameters.learnt(), play, family, left),
            corpus.worth(learnt, play, family, left));
      }
    }
  }

  /** Other traces in each generation, but the same for all that are tried in it. */
  private static Corpus.Choice learning(int fold, int phase) {
    return (index, count, play) -> {
      int every = Math.max(1, count / (play.conditions().idealised() ? IDEALISED_TRACES : TRACES));
      return index % FOLDS != fold && (index / FOLDS + phase) % every == 0;
    };
  }

  private static AbrParameters start() throws IOException {
    try (InputStream in = Objects.requireNonNull(AbrLearnRun.class.getResourceAsStream("start.properties"))) {
      Properties properties = new Properties();
      properties.load(in);
      return AbrParameters.of(properties);
    }
  }

  private static double[] coordinates(AbrParameters parameters) {
    return LEARNT.stream()
        .mapToDouble(parameter -> {
          double value = parameters.get(parameter);
          return Math.log(parameter.range() == AbrParameter.Range.SHARE ? value / (1 - value) : value);
        })
        .toArray();
  }

  private static AbrParameters parameters(double[] coordinates, AbrParameters start) {
    Map<AbrParameter, Double> values = new EnumMap<>(start.values());
    for (int coordinate = 0; coordinate < coordinates.length; coordinate++) {
      AbrParameter parameter = LEARNT.get(coordinate);
      double value = Math.exp(coordinates[coordinate]);
      values.put(parameter, parameter.range() == AbrParameter.Range.SHARE ? value / (1 + value) : value);
    }
    return new AbrParameters(values);
  }
}
