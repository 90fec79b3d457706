package dev.playhouse.player.abr;

import org.jspecify.annotations.Nullable;

/**
 * The default policy: plans some twenty segments ahead with a forecast of the link and its uncertainty, and takes the rung that makes most of
 * them. It gives up a segment in flight by the same plan, when a lower rung is worth more than the rest of what is coming. Not thread-safe.
 */
public final class PlanningPolicy implements AbrPolicy {
  /** What a link is taken for before anything is measured, in Mbit/s. */
  private static final double FIRST_GUESS = 1.5;

  private static final double FIRST_DEVIATION = 1;

  /** The same network may be another today. */
  private static final double REMEMBERED_DEVIATION = 0.6;

  private static final double FIRST_PERSISTENCE = 1;

  private static final double BITS_PER_MEGABIT = 1e6;

  /** The first moments of a transfer are slow start. */
  private static final double FLIGHT_PROVES_SECONDS = 0.5;

  private final ThroughputForecast forecast;
  private final FlightForecast inFlight = new FlightForecast();
  private final SegmentPlanner planner;
  private final double startSeconds;
  private double firstGuess = FIRST_GUESS;
  private double firstDeviation = FIRST_DEVIATION;

  /** A policy for unbroken playback that has measured nothing yet. */
  public PlanningPolicy() {
    this(Preference.UNBROKEN, AbrParameters.learnt());
  }

  /**
   * A policy that has measured nothing yet.
   *
   * @param preference what the viewer wants
   * @param parameters of forecast and plan
   */
  public PlanningPolicy(Preference preference, AbrParameters parameters) {
    forecast = new ThroughputForecast(parameters);
    planner = new SegmentPlanner(preference, parameters, forecast.jumps());
    startSeconds = preference.startSeconds();
  }

  @Override
  public void remember(double bitsPerSecond) {
    firstGuess = bitsPerSecond / BITS_PER_MEGABIT;
    firstDeviation = REMEMBERED_DEVIATION;
  }

  @Override
  public void transferred(Transfer transfer) {
    forecast.transferred(transfer);
    inFlight.ended();
  }

  /**
   * What {@link #choose} would choose. Leaves nothing for the collector: for simulators, which ask millions of times.
   *
   * @param situation what to decide from
   * @return place in the ladder
   */
  public int rung(AbrSituation situation) {
    double persistence = forecast.measured() ? forecast.persistence() : FIRST_PERSISTENCE;
    planner.plan(situation, Math.log(megabits()), deviation(), persistence, forecast.firstByteSeconds());
    return planner.best(startable(situation));
  }

  private double megabits() {
    return forecast.measured() ? Math.exp(forecast.logRate()) : firstGuess;
  }

  private double deviation() {
    return forecast.measured() ? forecast.deviation() : firstDeviation;
  }

  /** How many rungs come soon enough to begin with, the lowest included: all, unless nothing is shown yet. */
  private int startable(AbrSituation situation) {
    int rungs = situation.ladder().size();
    if (situation.current() >= 0 || situation.bufferSeconds() > 0) {
      return rungs;
    }
    int startable = 1;
    while (startable < rungs && firstSeconds(situation, startable) <= startSeconds) {
      startable++;
    }
    return startable;
  }

  private double firstSeconds(AbrSituation situation, int rung) {
    return forecast.firstByteSeconds() + situation.sizes().bytes(rung, 0) * 8 / BITS_PER_MEGABIT / megabits();
  }

  @Override
  public AbrDecision choose(AbrSituation situation) {
    int rung = rung(situation);
    int above = Math.min(rung + 1, situation.ladder().size() - 1);
    double late = above < startable(situation) || above == rung ? 0 : firstSeconds(situation, above);
    return new AbrDecision(rung, forecast.bitsPerSecond(), situation,
        new PlannedReason(situation, rung, forecast.measured(), megabits(), Math.exp(deviation()), planner.stallSeconds(rung),
            planner.stallSeconds(above), planner.worth(rung) - planner.worth(above), late));
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    planner.expectEscapes();
    double flown = flight.elapsedSeconds() - flight.firstByteSeconds();
    if (flight.rung() == 0 || flown < FLIGHT_PROVES_SECONDS) {
      return null;
    }
    double logRate = inFlight.follow(flight, forecast);
    double deviation = forecast.deviation();
    double restMegabits = (flight.totalBytes() - flight.receivedBytes()) * 8 / 1e6;
    if (restMegabits * Math.exp(deviation - logRate) < situation.bufferSeconds()) {
      return null;
    }
    double persistence = forecast.measured() ? forecast.persistence() : FIRST_PERSISTENCE;
    planner.plan(situation, logRate, deviation, persistence, forecast.firstByteSeconds());
    double rest = planner.worthOfRest(situation, flight);
    double gain = planner.worth(planner.best(flight.rung())) - rest;
    if (gain <= 0) {
      return null;
    }
    // what replaces it must come even when the link stays as this flight has found it
    double found = Math.min(logRate, ThroughputForecast.logRate(flight.receivedBytes(), flown));
    planner.plan(situation, found, deviation, persistence, forecast.firstByteSeconds());
    int lower = planner.best(flight.rung());
    double megabits = Math.exp(logRate);
    return new AbrDecision(lower, megabits * 1e6, situation,
        new AbandonedReason(situation, flight.rung(), lower, megabits, restMegabits / megabits, gain));
  }
}
