package dev.playhouse.benchmarks.abr;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A search for the best of a function that is noisy and has no gradient: around a centre some points are tried, the best of them make the next
 * centre, and each coordinate's spread follows what they show (a separable relative of CMA-ES).
 */
final class EvolutionStrategy {
  private static final int TRIED = 10;
  private static final double[] WEIGHTS = {0.4, 0.27, 0.18, 0.15};
  private static final double FIRST_SPREAD = 0.15;
  private static final double LEAST_SPREAD = 0.05;
  private static final double MOST_SPREAD = 0.4;
  private static final double LEARNS = 0.2;

  private final Random random;
  private final double[] centre;
  private final double[] spread;

  EvolutionStrategy(double[] start, Random random) {
    this.random = random;
    centre = start.clone();
    spread = new double[start.length];
    Arrays.fill(spread, FIRST_SPREAD);
  }

  double[] centre() {
    return centre.clone();
  }

  /** Makes one generation, and returns the value of the best point that was tried. */
  double improve(ToDoubleFunction<double[]> value) {
    Candidate[] candidates = new Candidate[TRIED];
    for (int candidate = 0; candidate < TRIED; candidate++) {
      double[] point = candidate == 0 ? centre.clone() : neighbour();
      candidates[candidate] = new Candidate(point, value.applyAsDouble(point));
    }
    Arrays.sort(candidates, Comparator.comparingDouble(Candidate::value).reversed());
    for (int coordinate = 0; coordinate < centre.length; coordinate++) {
      double mean = 0;
      double variance = 0;
      for (int best = 0; best < WEIGHTS.length; best++) {
        mean += WEIGHTS[best] * candidates[best].point[coordinate];
        variance += WEIGHTS[best] * Math.pow(candidates[best].point[coordinate] - centre[coordinate], 2);
      }
      double learnt = Math.sqrt((1 - LEARNS) * spread[coordinate] * spread[coordinate] + LEARNS * variance);
      spread[coordinate] = Math.clamp(learnt, LEAST_SPREAD, MOST_SPREAD);
      centre[coordinate] = mean;
    }
    return candidates[0].value;
  }

  private double[] neighbour() {
    double[] point = centre.clone();
    for (int coordinate = 0; coordinate < point.length; coordinate++) {
      point[coordinate] += spread[coordinate] * random.nextGaussian();
    }
    return point;
  }

  private record Candidate(double[] point, double value) {}
}
