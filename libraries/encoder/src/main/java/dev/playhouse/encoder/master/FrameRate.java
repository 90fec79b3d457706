package dev.playhouse.encoder.master;

import java.util.List;
import java.util.stream.Stream;

/** Frames per second as a fraction in lowest terms, such as {@code 24000/1001}. */
public record FrameRate(int numerator, int denominator) {
  /** Above it no encode goes. */
  private static final double FASTEST = 60;

  /** Names of rates are rounded to two decimals. */
  private static final double ROUNDING = 0.006;

  /** Slower masters are shown at a usual rate: their pictures would stand for longer than a player takes to seek. */
  private static final double SLOWEST = 10;

  /** Bases up to here are taken even if many of their pictures are missing. */
  private static final double CHEAP = 30;

  /** What a variable rate becomes; with any of the last six, no picture is more than 20 ms off its time. */
  private static final List<FrameRate> USUAL =
      List.of(
          new FrameRate(10, 1), new FrameRate(25, 2), new FrameRate(15, 1), new FrameRate(20, 1), new FrameRate(24000, 1001),
          new FrameRate(24, 1), new FrameRate(25, 1), new FrameRate(30000, 1001), new FrameRate(30, 1), new FrameRate(50, 1),
          new FrameRate(60000, 1001), new FrameRate(60, 1));

  /**
   * The constant rates that a master may get, the best first: its own if that is constant and at most 60, then usual ones that lose no
   * more than one frame in fifty.
   *
   * @param average frames per second over the whole
   * @param base the rate that the frames' times are multiples of
   */
  static List<FrameRate> candidates(double average, double base) {
    boolean isOwn = base >= SLOWEST - ROUNDING && base <= FASTEST + ROUNDING && (base <= CHEAP + ROUNDING || Math.abs(average - base) <= base / 50);
    Stream<FrameRate> own = isOwn && average <= base * 1.02 ? Stream.of(exact(base)) : Stream.of();
    Stream<FrameRate> usual = USUAL.stream().filter(rate -> rate.perSecond() >= average * 0.98);
    List<FrameRate> rates = Stream.concat(own, usual).toList();
    return rates.isEmpty() ? List.of(USUAL.getLast()) : rates;
  }

  /** The fraction that a rate rounded to two decimals stands for. */
  private static FrameRate exact(double rounded) {
    long whole = Math.round(rounded);
    if (whole > 0 && Math.abs(rounded - whole) < ROUNDING / 2) {
      return new FrameRate(Math.toIntExact(whole), 1);
    }
    long ntsc = Math.round(rounded * 1.001);
    if (ntsc > 0 && Math.abs(rounded - ntsc / 1.001) < ROUNDING) {
      return new FrameRate(Math.toIntExact(ntsc * 1000), 1001);
    }
    int hundredths = Math.max(1, Math.toIntExact(Math.round(rounded * 100)));
    int divisor = greatestCommonDivisor(hundredths, 100);
    return new FrameRate(hundredths / divisor, 100 / divisor);
  }

  /** Frames per second. */
  public double perSecond() {
    return (double) numerator / denominator;
  }

  /** The fraction, such as {@code 25/1}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
