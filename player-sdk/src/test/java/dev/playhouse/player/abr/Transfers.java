package dev.playhouse.player.abr;

import java.util.ArrayList;
import java.util.List;

/** Transfers one after another over a link, for tests. */
final class Transfers {
  private static final double FIRST_BYTE_SECONDS = 0.02;

  private final List<Transfer> all = new ArrayList<>();
  private double atSeconds;

  /** Segments of 4 s of 4 Mbit/s, one every four seconds where the link allows it. */
  Transfers segments(int count, double bitsPerSecond) {
    for (int segment = 0; segment < count; segment++) {
      long bytes = 2_000_000;
      whole(bytes, FIRST_BYTE_SECONDS, bytes * 8 / bitsPerSecond);
      atSeconds += Math.max(0, 4 - FIRST_BYTE_SECONDS - bytes * 8 / bitsPerSecond);
    }
    return this;
  }

  Transfers whole(long bytes, double firstByteSeconds, double bodySeconds) {
    return add(bytes, bytes, firstByteSeconds, bodySeconds, false);
  }

  /** The body came while others did. */
  Transfers beside(long bytes, long linkBytes, double bodySeconds) {
    return add(bytes, linkBytes, FIRST_BYTE_SECONDS, bodySeconds, false);
  }

  Transfers local(long bytes) {
    return add(bytes, bytes, 0, 0.001, true);
  }

  Transfers timedOut(double seconds) {
    return add(0, 0, 0, seconds, false);
  }

  private Transfers add(long bytes, long linkBytes, double firstByteSeconds, double bodySeconds, boolean local) {
    atSeconds += firstByteSeconds + bodySeconds;
    all.add(new Transfer(bytes, linkBytes, firstByteSeconds, firstByteSeconds + bodySeconds, atSeconds, local));
    return this;
  }

  /** What is forecast after them. */
  ThroughputForecast forecast() {
    ThroughputForecast forecast = new ThroughputForecast(AbrParameters.learnt());
    all.forEach(forecast::transferred);
    return forecast;
  }

  void to(AbrPolicy policy) {
    all.forEach(policy::transferred);
  }
}
