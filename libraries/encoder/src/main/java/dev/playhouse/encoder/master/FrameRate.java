package dev.playhouse.encoder.master;

/** Frames per second as a fraction in lowest terms, such as {@code 24000/1001}. */
public record FrameRate(int numerator, int denominator) {
  /** Frames per second. */
  public double perSecond() {
    return (double) numerator / denominator;
  }

  /** The fraction, such as {@code 25/1}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
