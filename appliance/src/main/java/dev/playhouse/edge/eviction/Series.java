package dev.playhouse.edge.eviction;

import java.util.Map;
import java.util.TreeMap;

/** The requests of one series of objects: how many there are, and where its sessions are. Times are counted in requests of the whole edge. */
final class Series {
  static final long NO_SESSION = -1;

  /** So far ahead of a session nobody can say what it will ask. */
  private static final int AHEAD = 200;

  /** A session that let so many of its turns pass will hardly go on. */
  private static final int TURNS_MISSED = 16;

  /** A session that let so many pass is forgotten. */
  private static final int TURNS_REMEMBERED = 64;

  /** As many as a live channel of nine hours has segments; a series of more numbers is none that anybody follows. */
  private static final int MAX_SESSIONS = 8192;

  /** Popularity is as old as a short film: in so many turns of a session it counts half. */
  private static final int HALF_LIFE_TURNS = 600;

  /** Of about an hour. How long a track is nobody knows before somebody came to its end, so popularity is spread over as many in all. */
  private static final int SEGMENTS = 800;

  /** Up to here each request counts the same in what share of them followed another. */
  private static final int REMEMBERED_REQUESTS = 1000;

  private final TreeMap<Integer, Long> sessions = new TreeMap<>();
  private double rate;
  private long rateTime;
  private int asked;
  private int followed;
  private int preceded;
  private int untilSweep;

  /** Takes a request; returns how long its session had stood at the number before, or {@link #NO_SESSION}. */
  long asked(int number, long now, double turn) {
    double halfLife = HALF_LIFE_TURNS * turn;
    rate = rate(now, halfLife) + Math.log(2) / halfLife;
    rateTime = now;
    Long before = sessions.remove(number - 1);
    sessions.put(number, now);
    if (sessions.size() > MAX_SESSIONS) {
      sessions.pollFirstEntry();
    }
    if (--untilSweep < 0) {
      sessions.values().removeIf(time -> now - time > TURNS_REMEMBERED * turn);
      untilSweep = sessions.size();
    }
    if (++asked > REMEMBERED_REQUESTS) {
      asked /= 2;
      followed /= 2;
      preceded /= 2;
    }
    if (sessions.containsKey(number + 1)) {
      preceded++;
    }
    if (before == null) {
      return NO_SESSION;
    }
    followed++;
    return now - before;
  }

  /**
   * Whether its objects are asked one after the other. Where numbers are dense and asked at random, one follows its predecessor often, but
   * its successor as often.
   */
  boolean isSequence() {
    return 3 * (followed - preceded) > 2 * asked;
  }

  /** Whether sessions go on from one object to the next, as far as can be told after two requests. */
  boolean leadsOn() {
    return followed > 0 && 2 * (followed - preceded) >= asked;
  }

  /** Requests for a number that are to be expected with each request of the edge. */
  double demand(int number, long now, double turn, double survival) {
    double expected = rate(now, HALF_LIFE_TURNS * turn) / SEGMENTS;
    for (Map.Entry<Integer, Long> session : sessions.subMap(number - AHEAD, number).entrySet()) {
      if (now - session.getValue() <= TURNS_MISSED * turn) {
        int distance = number - session.getKey();
        expected += Math.pow(survival, distance) / (distance * turn);
      }
    }
    return expected;
  }

  private double rate(long now, double halfLife) {
    return rate * Math.pow(0.5, (now - rateTime) / halfLife);
  }
}
