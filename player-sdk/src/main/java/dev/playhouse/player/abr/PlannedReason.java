package dev.playhouse.player.abr;

import java.util.Locale;
import java.util.function.Supplier;

/** Why a plan took a rung: what it expected of the link, and what the rung above would have risked, or how late it would have begun. */
record PlannedReason(
    AbrSituation situation, int rung, boolean measured, double megabits, double spread, double stallSeconds, double stallSecondsAbove,
    double worthLessAbove, double startSecondsAbove)
    implements Supplier<String> {

  @Override
  public String get() {
    String text = String.format(Locale.ROOT, "%s with %.1f s buffered: the link is %s %.1f Mbit/s (%.1f to %.1f)%s",
        name(situation, rung), situation.bufferSeconds(), measured ? "forecast at" : "assumed to carry", megabits, megabits / spread,
        megabits * spread, stall(stallSeconds));
    if (rung + 1 == situation.ladder().size()) {
      return text + "; there is nothing above it" + (situation.cap().isEmpty() ? "" : " under " + situation.cap());
    }
    if (startSecondsAbove > 0) {
      return text + String.format(Locale.ROOT, "; %s would take %.1f s to begin", name(situation, rung + 1), startSecondsAbove);
    }
    return text + String.format(Locale.ROOT, "; %s is worth %.2f less within the plan%s",
        name(situation, rung + 1), worthLessAbove, stall(stallSecondsAbove));
  }

  static String name(AbrSituation situation, int rung) {
    Rung named = situation.ladder().get(rung);
    String bits = String.format(Locale.ROOT, "%.1f Mbit/s", named.averageBitsPerSecond() / 1e6);
    if (named.height() == 0) {
      return named.averageBitsPerSecond() == 0 ? "the one quality" : bits; // a media playlist alone says neither, sound has no height
    }
    return named.height() + "p at " + bits;
  }

  private static String stall(double seconds) {
    return seconds < 0.005 ? "" : String.format(Locale.ROOT, ", with %.2f s of stall to expect", seconds);
  }
}
