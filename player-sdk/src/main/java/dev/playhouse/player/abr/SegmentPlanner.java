package dev.playhouse.player.abr;

import java.util.Arrays;

/**
 * Weighs the rungs of the next segment by what each makes of the next twenty. It is stochastic model-predictive control: value iteration,
 * backwards from the horizon, over the rung of the segment before, the level of the link and the buffer. At each step the link errs from its
 * level by one of a {@linkplain ErrorDistribution few amounts}, and a part of the error lasts: it moves the level. Between two segments it may
 * {@linkplain LinkJumps jump}. So the plan knows that it will learn more before it has to decide again, which a plan for one forecast does not
 * (Yin et al., "A Control-Theoretic Approach for Dynamic Adaptive Video Streaming over HTTP", SIGCOMM 2015; Yan et al., "Learning in situ", NSDI
 * 2020, plan with distributions).
 *
 * <p>Segments far ahead are taken several at a time. All arrays are kept between decisions; nothing is allocated while ladder and target
 * stay. Not thread-safe.
 */
final class SegmentPlanner {
  /** Levels of the link: the present one and as many above as below. */
  private static final int LEVELS = 5;

  private static final int PRESENT = LEVELS / 2;

  /** The level beside these that the link will be on after its next jump. */
  private static final int ELSEWHERE = LEVELS;

  /** Segments that are planned one by one. */
  private static final int NEAR = 4;

  /** How many of those farther ahead make one step. */
  private static final int STRIDE = 4;

  private static final int HORIZON = 20;

  /** Distance of the buffers that are planned with, unless the target is so short that this would be too coarse. */
  private static final double GRID_SECONDS = 3;

  private static final int LEAST_GRID = 16;

  /** A buffer beyond this forgives everything within the horizon. */
  private static final double MOST_BUFFER_SECONDS = 60;

  /**
   * What a segment counts for the one before it where a segment in flight can be given up: an escape that no plan counts on, without which what is
   * far ahead looks worse than it is, and spending the buffer is put off from segment to segment.
   */
  private static final double LATER_COUNTS = 0.96;

  /** A link carries a rung with ease that carries so many of it. */
  private static final double EASE = 4;

  private static final double MEGABITS_PER_BYTE = 8e-6;
  private static final double BITS_PER_MEGABIT = 1e6;

  private static final double SECONDS_PER_HOUR = 3600;

  private final Preference preference;
  private final ErrorDistribution errors;
  private final LinkJumps jumps;
  private final double outagesPerSecond;
  private final double outageSeconds;
  private final double[] secondsPerByte = new double[LEVELS * ErrorDistribution.COUNT];
  private double[] quality = {};
  private double[] worth = {};
  private double[] stalls = {};
  private double[] after = {};
  private double[] before = {};
  private double[] outage = {};
  private double laterCounts = 1;
  private int levels = LEVELS;
  private double secondsPerByteElsewhere;
  private int grid;
  private double gridSeconds;
  private double segmentSeconds;
  private double firstByteSeconds;
  private double stallSecondCost;
  private double stallCost;

  SegmentPlanner(Preference preference, AbrParameters parameters, LinkJumps jumps) {
    this.preference = preference;
    this.jumps = jumps;
    errors = new ErrorDistribution(parameters);
    outagesPerSecond = parameters.get(AbrParameter.OUTAGES_PER_HOUR) / SECONDS_PER_HOUR;
    outageSeconds = parameters.get(AbrParameter.OUTAGE_SECONDS);
  }

  /** Plans from now on for a player that asks whether to give up what is in flight. */
  void expectEscapes() {
    laterCounts = LATER_COUNTS;
  }

  /** Weighs the rungs for the next segment. */
  void plan(AbrSituation situation, double logRate, double deviation, double persistence, double firstByte) {
    prepare(situation, firstByte);
    links(logRate, deviation, persistence);
    outages(logRate);
    lookAhead(situation.sizes());
    double buffer = Math.min(situation.bufferSeconds(), (grid - 1) * gridSeconds);
    for (int rung = 0; rung < quality.length; rung++) {
      weigh(rung, situation.sizes().bytes(rung, 0), firstByteSeconds, buffer);
      worth[rung] -= switching(situation.current(), rung);
    }
  }

  /** What the bytes that are still to come of a segment in flight are worth, by the same plan as the rungs. */
  double worthOfRest(AbrSituation situation, Flight flight) {
    double instead = worth[flight.rung()];
    double stalled = stalls[flight.rung()];
    weigh(flight.rung(), flight.totalBytes() - flight.receivedBytes(), 0, Math.min(situation.bufferSeconds(), (grid - 1) * gridSeconds));
    double rest = worth[flight.rung()] - switching(situation.current(), flight.rung());
    worth[flight.rung()] = instead;
    stalls[flight.rung()] = stalled;
    return rest;
  }

  /** The rung of most worth among those below a limit. */
  int best(int limit) {
    int best = 0;
    for (int rung = 1; rung < limit; rung++) {
      best = worth[rung] > worth[best] ? rung : best;
    }
    return best;
  }

  /** What a rung makes of the segments within the horizon, in Mbit/s added up. */
  double worth(int rung) {
    return worth[rung];
  }

  /** How long the next segment is expected to stall playback. */
  double stallSeconds(int rung) {
    return stalls[rung];
  }

  private void prepare(AbrSituation situation, double firstByte) {
    int rungs = situation.ladder().size();
    double most = Math.min(situation.targetSeconds(), MOST_BUFFER_SECONDS);
    int points = Math.max(LEAST_GRID, (int) Math.ceil(most / GRID_SECONDS) + 1);
    if (rungs != quality.length || points != grid) {
      quality = new double[rungs];
      worth = new double[rungs];
      stalls = new double[rungs];
      after = new double[rungs * (LEVELS + 1) * points];
      before = new double[rungs * (LEVELS + 1) * points];
      outage = new double[points];
      grid = points;
    }
    gridSeconds = most / (points - 1);
    for (int rung = 0; rung < rungs; rung++) {
      quality[rung] = situation.ladder().get(rung).averageBitsPerSecond() / BITS_PER_MEGABIT;
    }
    stallSecondCost = preference.stallSecondCost() * quality[rungs - 1];
    stallCost = preference.stallCost() * quality[rungs - 1];
    segmentSeconds = situation.segmentSeconds();
    firstByteSeconds = firstByte;
  }

  private void links(double logRate, double deviation, double persistence) {
    double error = deviation * errors.step();
    for (int level = 0; level < LEVELS; level++) {
      for (int amount = 0; amount < ErrorDistribution.COUNT; amount++) {
        double rate = logRate + (level - PRESENT) * error * persistence + (amount - ErrorDistribution.MIDDLE) * error;
        secondsPerByte[level * ErrorDistribution.COUNT + amount] = MEGABITS_PER_BYTE * Math.exp(-rate);
      }
    }
    levels = jumps.perSecond() > 0 ? LEVELS + 1 : LEVELS;
    secondsPerByteElsewhere = MEGABITS_PER_BYTE * Math.exp(-jumps.otherLogRate(logRate));
  }

  /**
   * What an outage costs that may begin within a segment: one of random length outlasts a buffer the less often the longer that is. A link whose
   * jumps are known, and which carries the lowest rung with ease on either side of them, has shown its worst: it needs no outages assumed.
   */
  private void outages(double logRate) {
    boolean assumed = levels == LEVELS || Math.exp(Math.min(logRate, jumps.otherLogRate(logRate))) < EASE * quality[0];
    double cost = assumed ? segmentSeconds * outagesPerSecond * (stallCost + stallSecondCost * outageSeconds) : 0;
    for (int point = 0; point < grid; point++) {
      outage[point] = cost * Math.exp(-point * gridSeconds / outageSeconds);
    }
  }

  /** Leaves in {@link #after} what each state that follows the next segment is worth. */
  private void lookAhead(SegmentSizes sizes) {
    Arrays.fill(after, 0);
    int end = Math.min(HORIZON, sizes.count());
    while (end > 1) {
      int count = end > NEAR ? Math.min(STRIDE, end - NEAR) : 1;
      end -= count;
      for (int rung = 0; rung < quality.length; rung++) {
        long bytes = 0;
        for (int ahead = end; ahead < end + count; ahead++) {
          bytes += sizes.bytes(rung, ahead);
        }
        for (int level = 0; level < levels; level++) {
          step(rung, level, bytes, count);
        }
      }
      switchFreely(Math.pow(laterCounts, count));
      if (levels > LEVELS) {
        jump(count);
      }
    }
  }

  /** What it is worth to fetch so many segments of a rung, from each buffer. */
  private void step(int rung, int level, long bytes, int count) {
    int target = place(rung, level);
    for (int point = 0; point < grid; point++) {
      before[target + point] = count * (quality[rung] - outage[point]);
    }
    // while the last of them comes, those before it are buffered already
    double secondsMore = count * firstByteSeconds - (count - 1) * segmentSeconds;
    if (level == ELSEWHERE) {
      fetch(target, target, bytes * secondsPerByteElsewhere + secondsMore, 1);
      return;
    }
    for (int amount = 0; amount < ErrorDistribution.COUNT; amount++) {
      double seconds = bytes * secondsPerByte[level * ErrorDistribution.COUNT + amount] + secondsMore;
      fetch(target, place(rung, moved(level, amount)), seconds, errors.weight(amount));
    }
  }

  /** Adds one possible fetch: the buffer falls by the time it takes, and rises by a segment. */
  private void fetch(int target, int source, double seconds, double weight) {
    int dry = Math.clamp((long) Math.ceil(seconds / gridSeconds), 0, grid);
    double refilled = Math.min(segmentSeconds / gridSeconds, grid - 1);
    double worthAfterStall = interpolated(source, refilled) - stallCost;
    for (int point = 0; point < dry; point++) {
      before[target + point] += weight * (worthAfterStall - stallSecondCost * (seconds - point * gridSeconds));
    }
    double shift = (segmentSeconds - seconds) / gridSeconds;
    int whole = (int) Math.floor(shift);
    double upper = weight * (shift - whole);
    double lower = weight - upper;
    int full = Math.clamp(grid - 1L - whole, dry, grid);
    int from = source + whole;
    for (int point = dry; point < full; point++) {
      before[target + point] += lower * after[from + point] + upper * after[from + point + 1];
    }
    double worthOfFull = weight * after[source + grid - 1];
    for (int point = full; point < grid; point++) {
      before[target + point] += worthOfFull;
    }
  }

  /** The best rung from each rung, for what it counts now: costs of switches add up along the ladder, so one pass up and one down find it. */
  private void switchFreely(double counts) {
    int row = (LEVELS + 1) * grid;
    for (int state = 0; state < before.length; state++) {
      after[state] = counts * before[state];
    }
    for (int rung = 1; rung < quality.length; rung++) {
      atLeast(rung * row, (rung - 1) * row, counts * switching(rung, rung - 1));
    }
    for (int rung = quality.length - 2; rung >= 0; rung--) {
      atLeast(rung * row, (rung + 1) * row, counts * switching(rung, rung + 1));
    }
  }

  private void atLeast(int target, int source, double cost) {
    for (int state = 0; state < levels * grid; state++) {
      after[target + state] = Math.max(after[target + state], after[source + state] - cost);
    }
  }

  /** Between segments the link may jump to its other level, or from there back to the present one. */
  private void jump(int count) {
    double chance = -Math.expm1(-jumps.perSecond() * count * segmentSeconds);
    for (int rung = 0; rung < quality.length; rung++) {
      int present = place(rung, PRESENT);
      int other = place(rung, ELSEWHERE);
      for (int point = 0; point < grid; point++) {
        double worthElsewhere = after[other + point];
        after[other + point] += chance * (after[present + point] - worthElsewhere);
        for (int state = place(rung, 0) + point; state < other; state += grid) {
          after[state] += chance * (worthElsewhere - after[state]);
        }
      }
    }
  }

  private void weigh(int rung, long bytes, double firstByte, double buffer) {
    double expected = quality[rung];
    double stalled = 0;
    double chance = 0;
    for (int amount = 0; amount < ErrorDistribution.COUNT; amount++) {
      double left = buffer - firstByte - bytes * secondsPerByte[PRESENT * ErrorDistribution.COUNT + amount];
      double place = Math.min((Math.max(left, 0) + segmentSeconds) / gridSeconds, grid - 1);
      stalled += errors.weight(amount) * Math.max(-left, 0);
      chance += left < 0 ? errors.weight(amount) : 0;
      expected += errors.weight(amount) * interpolated(place(rung, moved(PRESENT, amount)), place);
    }
    worth[rung] = expected - stallSecondCost * stalled - stallCost * chance;
    stalls[rung] = stalled;
  }

  private double interpolated(int source, double place) {
    int whole = Math.min((int) place, grid - 2);
    double part = place - whole;
    return after[source + whole] * (1 - part) + after[source + whole + 1] * part;
  }

  private double switching(int from, int to) {
    return from < 0 ? 0 : preference.switchCost() * Math.abs(quality[to] - quality[from]);
  }

  private int place(int rung, int level) {
    return (rung * (LEVELS + 1) + level) * grid;
  }

  private static int moved(int level, int amount) {
    return Math.clamp(level + amount - ErrorDistribution.MIDDLE, 0, LEVELS - 1);
  }
}
