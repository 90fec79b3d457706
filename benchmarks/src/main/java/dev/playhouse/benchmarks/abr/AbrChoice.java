package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.SegmentSizes;
import dev.playhouse.player.abr.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A choice of the player's policy for one of many buffers, filled up to 60 s, over a link that has jumped: then the plan has most to do. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class AbrChoice {
  private static final int SITUATIONS = 64;
  private static final int JUMPED = 4;
  private static final double SEGMENT_SECONDS = 4;

  @Param({"6", "13"})
  public int rungs;

  private final PlanningPolicy policy = new PlanningPolicy();
  private final List<AbrSituation> situations = new ArrayList<>();
  private int next;

  @Setup
  public void play() {
    Random random = new Random(1);
    List<Rung> ladder = new ArrayList<>();
    for (int rung = 0; rung < rungs; rung++) {
      int bitsPerSecond = (int) (300_000 * Math.pow(15, rung / (rungs - 1.0)));
      ladder.add(new Rung(rung, 0, 0, bitsPerSecond, bitsPerSecond));
    }
    for (int segment = 0; segment < SITUATIONS; segment++) {
      double seconds = (2 + random.nextDouble()) * (segment % 32 < JUMPED ? 10 : 1);
      policy.transferred(new Transfer(1_000_000, 1_000_000, 0.05, seconds, 4 * segment, false));
      situations.add(new AbrSituation(
          ladder, new Sizes(ladder, random.nextInt()), SEGMENT_SECONDS, 60 * random.nextDouble(), 60, random.nextInt(rungs), ""));
    }
  }

  /** Segments between half and one and a half times the average. */
  private record Sizes(List<Rung> ladder, int seed) implements SegmentSizes {
    @Override
    public int count() {
      return Integer.MAX_VALUE;
    }

    @Override
    public long bytes(int rung, int ahead) {
      double scale = 0.5 + (((seed + ahead) * 0x9E3779B9) >>> 16) / 65536.0;
      return (long) (ladder.get(rung).averageBitsPerSecond() * SEGMENT_SECONDS / 8 * scale);
    }
  }

  @Benchmark
  public int rung() {
    next = (next + 1) % SITUATIONS;
    return policy.rung(situations.get(next));
  }
}
