package dev.playhouse.player.abr;

/**
 * The errors of a forecast that are planned with: a few multiples of a step, weighted by Student's distribution, which is wider on the side
 * of falls. Heavy tails matter: what spoils playback is the rare fall, not the usual jitter.
 */
final class ErrorDistribution {
  /** As many as planning has time for; odd, so that one is no error. */
  static final int COUNT = 7;

  static final int MIDDLE = COUNT / 2;

  private final double step;
  private final double[] weights = new double[COUNT];

  ErrorDistribution(AbrParameters parameters) {
    step = parameters.get(AbrParameter.ERROR_STEP);
    double freedom = parameters.get(AbrParameter.TAIL_FREEDOM);
    double skew = parameters.get(AbrParameter.FALL_SKEW);
    double sum = 0;
    for (int error = 0; error < COUNT; error++) {
      double deviations = (error - MIDDLE) * step / (error < MIDDLE ? skew : 1);
      weights[error] = Math.pow(1 + deviations * deviations / freedom, -(freedom + 1) / 2);
      sum += weights[error];
    }
    for (int error = 0; error < COUNT; error++) {
      weights[error] /= sum;
    }
  }

  /** Distance of two errors in deviations. */
  double step() {
    return step;
  }

  /** How likely an error is, 0 being the deepest fall. */
  double weight(int error) {
    return weights[error];
  }
}
