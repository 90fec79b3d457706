package dev.playhouse.encoder.master;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The constant rate that pictures are put on, and where on the file's clock it begins.
 *
 * <p>A rate fits when nearly all pictures find a slot so near to their time that nobody notices: sound must not be heard to come early or
 * late. Where the first picture alone is off the grid of the others, as in files whose picture waits for the priming of their sound, the
 * grid is that of the others.
 *
 * @param zeroSeconds when slot 0 is shown, on the file's clock: with the first picture, or less than half a slot beside it
 */
record Cadence(FrameRate rate, double zeroSeconds) {
  /** Sound and picture may be apart by this much (EBU R 37 allows twice that). */
  private static final double NOTICED_SECONDS = 0.02;

  /** Containers round times to milliseconds. */
  private static final double ROUNDING_SECONDS = 0.002;

  /** The part of the pictures that must fit. */
  private static final double NEARLY_ALL = 0.98;

  /** How alike the places within their slots must be to count as one place: 1 for the same, 0 for all over the slot. */
  private static final double ALIKE = 0.5;

  /** The first of the rates that fits, else the last. */
  static Cadence of(double[] times, List<FrameRate> rates) {
    return rates.stream()
        .map(rate -> new Cadence(rate, zero(times, rate)))
        .filter(cadence -> cadence.fits(times))
        .findFirst()
        .orElseGet(() -> new Cadence(rates.getLast(), zero(times, rates.getLast())));
  }

  /** The mean place of the pictures in their slots, as an angle: it is the same at both ends of a slot. */
  private static double zero(double[] times, FrameRate rate) {
    double first = times[0];
    double x = angles(times, rate).map(Math::cos).average().orElse(1);
    double y = angles(times, rate).map(Math::sin).average().orElse(0);
    double place = Math.atan2(y, x) / (2 * Math.PI) / rate.perSecond();
    return Math.hypot(x, y) < ALIKE || Math.abs(place) < ROUNDING_SECONDS ? first : first + place;
  }

  private static DoubleStream angles(double[] times, FrameRate rate) {
    return Arrays.stream(times).map(time -> 2 * Math.PI * (time - times[0]) * rate.perSecond());
  }

  private boolean fits(double[] times) {
    long near = Arrays.stream(times).filter(time -> Math.abs(time - slotSeconds(time)) <= NOTICED_SECONDS).count();
    return near >= NEARLY_ALL * times.length;
  }

  private double slotSeconds(double time) {
    return zeroSeconds + slot(time) / rate.perSecond();
  }

  /** The slot that a picture of this time is shown in. */
  long slot(double time) {
    return Math.round((time - zeroSeconds) * rate.perSecond());
  }
}
