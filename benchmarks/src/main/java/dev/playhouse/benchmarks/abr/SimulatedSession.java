package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Transfer;
import org.jspecify.annotations.Nullable;

/** Plays a film over a recorded network in no time, with a policy. Segments come one at a time. */
final class SimulatedSession {
  private static final double MEGABITS_PER_BYTE = 8e-6;

  /** Headers of the network take the rest. */
  private static final double PAYLOAD = 0.95;

  private static final double PROGRESS_SECONDS = 0.5;
  private static final int MOST_ABANDONED = 3;

  private final NetworkTrace network;
  private final Film film;
  private final Conditions conditions;
  private final AbrPolicy policy;
  private double atSeconds;
  private double clockSeconds;
  private double bufferSeconds;
  private int last = -1;
  private double worth;

  SimulatedSession(NetworkTrace network, Film film, Conditions conditions, AbrPolicy policy) {
    this.network = network;
    this.film = film;
    this.conditions = conditions;
    this.policy = policy;
    atSeconds = network.startSeconds();
  }

  /**
   * What is the same for all sessions.
   *
   * @param targetSeconds what the buffer is filled up to
   * @param roundTripSeconds before each first byte
   * @param stallCost what each stall costs besides its seconds, as a part of the top rung's rate
   * @param idealised the round trip takes no time of the trace, the first segment is of the second rung, and none can be given up: the
   *     conditions of the simulator of Pensieve (Mao et al., "Neural Adaptive Video Streaming with Pensieve", SIGCOMM 2017)
   */
  record Conditions(double targetSeconds, double roundTripSeconds, double stallCost, boolean idealised) {
    static final Conditions PLAYER = new Conditions(30, 0.05, 1, false);
    static final Conditions PENSIEVE = new Conditions(60, 0.08, 0, true);
  }

  /** Mbit/s less stalls, at the top rung's rate for each second and what each costs, and less switches: the mean of all segments but the first. */
  double play() {
    for (int segment = 0; segment < film.segments(); segment++) {
      int before = last;
      double stalled = fetch(segment);
      if (segment > 0) {
        double cost = stalled == 0 ? 0 : stalled + conditions.stallCost();
        worth += film.megabits(last) - film.topMegabits() * cost - Math.abs(film.megabits(last) - film.megabits(before));
      }
    }
    return worth / (film.segments() - 1);
  }

  /** Fetches a segment, and says how long playback stalled for it. */
  private double fetch(int segment) {
    int rung = segment == 0 && conditions.idealised() ? 1 : policy.choose(situation(segment, bufferSeconds)).rung();
    double stalled = 0;
    for (int abandoned = 0; ; abandoned++) {
      double from = conditions.idealised() ? atSeconds : atSeconds + conditions.roundTripSeconds();
      long bytes = film.bytes()[rung][segment];
      double until = network.arrival(from, bytes * MEGABITS_PER_BYTE / PAYLOAD);
      AbrDecision better = conditions.idealised() || abandoned == MOST_ABANDONED ? null : watch(segment, rung, from, until);
      if (better == null) {
        stalled += pass(bytes, until - from);
        atSeconds = until;
        delivered(rung);
        return stalled;
      }
      rung = better.rung();
      stalled += pass(received(from, atSeconds), atSeconds - from);
    }
  }

  /** Reports a flight until it ends or is given up; then it is {@link #atSeconds}. */
  private @Nullable AbrDecision watch(int segment, int rung, double from, double until) {
    for (double flown = PROGRESS_SECONDS; from + flown < until - 0.1; flown += PROGRESS_SECONDS) {
      double elapsed = flown + conditions.roundTripSeconds();
      Flight flight =
          new Flight(rung, received(from, from + flown), film.bytes()[rung][segment], conditions.roundTripSeconds(), elapsed);
      AbrDecision better = policy.reconsider(flight, situation(segment, Math.max(0, bufferSeconds - elapsed)));
      if (better != null) {
        atSeconds = from + flown;
        return better;
      }
    }
    return null;
  }

  private long received(double from, double until) {
    return (long) ((network.carried(until) - network.carried(from)) * PAYLOAD / MEGABITS_PER_BYTE);
  }

  /** Drains the buffer for the time of a transfer, tells the policy of it, and says how long there was nothing to play. */
  private double pass(long bytes, double bodySeconds) {
    double seconds = bodySeconds + conditions.roundTripSeconds();
    double stalled = Math.max(0, seconds - bufferSeconds);
    bufferSeconds = Math.max(0, bufferSeconds - seconds);
    clockSeconds += seconds;
    policy.transferred(new Transfer(bytes, bytes, conditions.roundTripSeconds(), seconds, clockSeconds, false));
    return stalled;
  }

  private void delivered(int rung) {
    last = rung;
    bufferSeconds += film.segmentSeconds();
    double idle = Math.max(0, bufferSeconds - conditions.targetSeconds());
    bufferSeconds -= idle;
    atSeconds += idle;
    clockSeconds += idle;
  }

  private AbrSituation situation(int segment, double buffer) {
    return new AbrSituation(film.ladder(), film.from(segment), film.segmentSeconds(), buffer, conditions.targetSeconds(), last, "");
  }
}
