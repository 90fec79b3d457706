package dev.playhouse.player.abr;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The default policy: the highest rung that the link sustains on average and whose peak the buffer survives. It wants more headroom to go
 * up than to stay, so that a link at the edge of two rungs does not make it flap; and it gives up a segment in flight when the buffer would
 * run dry before the segment is there and a lower rung would come sooner. Not thread-safe.
 */
public final class BufferedThroughputPolicy implements AbrPolicy {
  /** What a link is taken for before anything is measured. */
  private static final double FIRST_GUESS = 1_500_000;

  private static final double SHARE_TO_RISE = 0.75;
  private static final double SHARE_TO_STAY = 0.9;

  /** With the buffer dry nothing forgives a mistake. */
  private static final double SHARE_WHEN_DRY = 0.5;

  /** A segment at its rung's peak must come in this part of what is buffered. */
  private static final double BUFFER_SHARE = 0.6;

  /** The first moments of a transfer are slow start. */
  private static final double FLIGHT_PROVES_SECONDS = 0.5;

  /** A flight's rate is that of its last second or so: the average over the whole would hide a link that has just fallen. */
  private static final double WINDOW_SECONDS = 1;

  /** A segment that leaves less than this in the buffer comes too late. */
  private static final double RESERVE_SECONDS = 0.5;

  /** A lower rung must be this much sooner: what has come already is thrown away. */
  private static final double SOONER = 0.7;

  private final ThroughputEstimator estimator = new ThroughputEstimator();
  private double windowFromSeconds;
  private long windowFromBytes;
  private double windowRate;

  /** A policy that has measured nothing yet. */
  public BufferedThroughputPolicy() {}

  @Override
  public void transferred(Transfer transfer) {
    estimator.transferred(transfer);
    forgetWindow();
  }

  private void forgetWindow() {
    windowFromSeconds = 0;
    windowFromBytes = 0;
    windowRate = 0;
  }

  @Override
  public AbrDecision choose(AbrSituation situation) {
    double measured = estimator.bitsPerSecond();
    double rate = measured == 0 ? FIRST_GUESS : measured;
    int chosen = 0;
    for (int rung = situation.ladder().size() - 1; rung > 0; rung--) {
      if (sustained(situation, rung, rate) && survived(situation, rung, rate)) {
        chosen = rung;
        break;
      }
    }
    return new AbrDecision(chosen, measured, situation, explanation(situation, chosen, rate, measured == 0));
  }

  private static boolean sustained(AbrSituation situation, int rung, double rate) {
    return bitsPerSecond(situation, rung) <= share(situation, rung) * rate;
  }

  private static double share(AbrSituation situation, int rung) {
    if (situation.bufferSeconds() == 0 && situation.current() >= 0) {
      return SHARE_WHEN_DRY;
    }
    return rung > situation.current() ? SHARE_TO_RISE : SHARE_TO_STAY;
  }

  private boolean survived(AbrSituation situation, int rung, double rate) {
    return situation.bufferSeconds() == 0 || peakSeconds(situation, rung, rate) <= BUFFER_SHARE * situation.bufferSeconds();
  }

  private double peakSeconds(AbrSituation situation, int rung, double rate) {
    return estimator.firstByteSeconds() + situation.ladder().get(rung).peakBitsPerSecond() * situation.segmentSeconds() / rate;
  }

  private static double bitsPerSecond(AbrSituation situation, int rung) {
    return situation.segmentBytes().get(rung) * 8 / situation.segmentSeconds();
  }

  private String explanation(AbrSituation situation, int chosen, double rate, boolean guessed) {
    String link = String.format(Locale.ROOT, "%.1f Mbit/s %s", rate / 1e6, guessed ? "assumed" : "measured");
    String buffer = String.format(Locale.ROOT, "%.1f s buffered", situation.bufferSeconds());
    String text = String.format(Locale.ROOT, "%s at %.1f Mbit/s suits %s with %s",
        name(situation, chosen), bitsPerSecond(situation, chosen) / 1e6, link, buffer);
    int above = chosen + 1;
    if (above == situation.ladder().size()) {
      return text + "; there is nothing above it" + (situation.capHeight() == 0 ? "" : " under the cap of " + situation.capHeight() + " lines");
    }
    String why = sustained(situation, above, rate)
        ? String.format(Locale.ROOT, "could take %.1f s, too long for that buffer", peakSeconds(situation, above, rate))
        : String.format(Locale.ROOT, "needs %.1f Mbit/s, over %.0f %% of the link",
            bitsPerSecond(situation, above) / 1e6, share(situation, above) * 100);
    return text + "; " + name(situation, above) + " " + why;
  }

  private static String name(AbrSituation situation, int rung) {
    return situation.ladder().get(rung).height() + "p";
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    double rate = rate(flight);
    if (flight.rung() == 0 || rate == 0) {
      return null;
    }
    double left = (flight.totalBytes() - flight.receivedBytes()) * 8 / rate;
    if (left <= situation.bufferSeconds() - RESERVE_SECONDS) {
      return null;
    }
    int lower = flight.rung() - 1;
    while (lower > 0 && seconds(situation, lower, rate) > BUFFER_SHARE * situation.bufferSeconds()) {
      lower--;
    }
    double instead = seconds(situation, lower, rate);
    if (instead > SOONER * left) {
      return null;
    }
    return new AbrDecision(lower, rate, situation, String.format(Locale.ROOT,
        "%s is given up: at %.1f Mbit/s the rest takes %.1f s with %.1f s buffered; %s comes in %.1f s",
        name(situation, flight.rung()), rate / 1e6, left, situation.bufferSeconds(), name(situation, lower), instead));
  }

  private double seconds(AbrSituation situation, int rung, double rate) {
    return estimator.firstByteSeconds() + situation.segmentBytes().get(rung) * 8 / rate;
  }

  /** Bits per second of late, 0 while it is too early to say. */
  private double rate(Flight flight) {
    double flown = flight.elapsedSeconds() - flight.firstByteSeconds();
    if (flown < FLIGHT_PROVES_SECONDS) {
      return 0;
    }
    if (flight.receivedBytes() < windowFromBytes) {
      forgetWindow(); // the one before it broke off
    }
    double window = flown - windowFromSeconds;
    if (window >= WINDOW_SECONDS || windowRate == 0) {
      windowRate = (flight.receivedBytes() - windowFromBytes) * 8 / window;
      windowFromSeconds = flown;
      windowFromBytes = flight.receivedBytes();
    }
    return windowRate;
  }
}
