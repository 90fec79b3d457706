package dev.playhouse.player.abr;

import java.util.Locale;
import java.util.function.Supplier;

/** Why a segment in flight was given up for a lower rung. */
record AbandonedReason(AbrSituation situation, int rung, int lower, double megabits, double restSeconds, double gain)
    implements Supplier<String> {

  @Override
  public String get() {
    return String.format(Locale.ROOT,
        "%s is given up for %s: the rest takes %.1f s at %.1f Mbit/s with %.1f s buffered, and a lower rung is worth %.2f more",
        PlannedReason.name(situation, rung), PlannedReason.name(situation, lower), restSeconds, megabits, situation.bufferSeconds(), gain);
  }
}
