package dev.playhouse.player.abr;

import java.util.Arrays;

/**
 * Weighs the rungs of the next segment by what each makes of the next twenty. It is stochastic model-predictive control: value iteration,
 * backwards from the horizon, over the rung of the segment before, the level of the {@linkplain PlannedLink link} and the buffer. So the plan knows
 * that it will learn more before it has to decide again, which a plan for one forecast does not (Yin et al., "A Control-Theoretic Approach for
 * Dynamic Adaptive Video Streaming over HTTP", SIGCOMM 2015; Yan et al., "Learning in situ", NSDI 2020, plan with distributions).
 *
 * <p>Segments far ahead are taken several at a time. All arrays are kept between decisions; nothing is allocated while ladder and target
 * stay. Not thread-safe.
 */
final class SegmentPlanner {
  /** Levels of the link, with the one that it jumps to. */
  private static final int LEVELS = PlannedLink.LEVELS + 1;

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

  private static final double BITS_PER_MEGABIT = 1e6;

  private final Preference preference;
  private final PlannedLink link;
  private double[] quality = {};
  private double[] worth = {};
  private double[] stalls = {};
  private double[] after = {};
  private double[] before = {};
  private double[] outage = {};
  private double laterCounts = 1;
  private int grid;
  private double gridSeconds;
  private double segmentSeconds;
  private double firstByteSeconds;
  private double stallSecondCost;
  private double stallCost;

  SegmentPlanner(Preference preference, AbrParameters parameters, LinkJumps jumps) {
    this.preference = preference;
    link = new PlannedLink(parameters, jumps);
  }

  /** Plans from now on for a player that asks whether to give up what is in flight. */
  void expectEscapes() {
    laterCounts = LATER_COUNTS;
  }

  /** Weighs the rungs for the next segment. */
  void plan(AbrSituation situation, double logRate, double deviation, double persistence, double firstByte) {
    prepare(situation, firstByte);
    link.forecast(logRate, deviation, persistence);
    outages();
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
      after = new double[rungs * LEVELS * points];
      before = new double[rungs * LEVELS * points];
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

  /** What the outages cost that may begin within a segment: one of random length outlasts a buffer the less often the longer that is. */
  private void outages() {
    double cost = link.outages(segmentSeconds, quality[0]) * (stallCost + stallSecondCost * link.outageSeconds());
    for (int point = 0; point < grid; point++) {
      outage[point] = cost * Math.exp(-point * gridSeconds / link.outageSeconds());
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
        for (int level = 0; level < link.levels(); level++) {
          step(rung, level, bytes, count);
        }
      }
      switchFreely(Math.pow(laterCounts, count));
      if (link.jumps()) {
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
    if (level == PlannedLink.ELSEWHERE) {
      fetch(target, target, bytes * link.secondsPerByteElsewhere() + secondsMore, 1);
      return;
    }
    for (int amount = 0; amount < ErrorDistribution.COUNT; amount++) {
      double seconds = bytes * link.secondsPerByte(level, amount) + secondsMore;
      fetch(target, place(rung, PlannedLink.moved(level, amount)), seconds, link.weight(amount));
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
    int row = LEVELS * grid;
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
    for (int state = 0; state < link.levels() * grid; state++) {
      after[target + state] = Math.max(after[target + state], after[source + state] - cost);
    }
  }

  /** Between segments the link may jump to its other level, or from there back to the present one. */
  private void jump(int count) {
    double chance = link.jumpChance(count * segmentSeconds);
    for (int rung = 0; rung < quality.length; rung++) {
      int present = place(rung, PlannedLink.PRESENT);
      int other = place(rung, PlannedLink.ELSEWHERE);
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
      double left = buffer - firstByte - bytes * link.secondsPerByte(PlannedLink.PRESENT, amount);
      double place = Math.min((Math.max(left, 0) + segmentSeconds) / gridSeconds, grid - 1);
      stalled += link.weight(amount) * Math.max(-left, 0);
      chance += left < 0 ? link.weight(amount) : 0;
      expected += link.weight(amount) * interpolated(place(rung, PlannedLink.moved(PlannedLink.PRESENT, amount)), place);
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
    return (rung * LEVELS + level) * grid;
  }
}
