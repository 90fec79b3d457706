package dev.playhouse.benchmarks.eviction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A made-up evening of a video service: sessions come at random and choose titles by Zipf's law, most begin at the start, ask a segment every
 * four seconds, change the rung now and then, and most are given up before the end. New titles enter near the top. The same numbers give the
 * same requests.
 */
final class VideoSessions {
  private static final int REQUESTS = 400_000;
  private static final int SEGMENT_SECONDS = 4;
  private static final double SESSIONS_PER_SECOND = 0.25;
  private static final double BEGIN_AT_START = 0.7;
  private static final double GIVE_UP = 0.006;
  private static final double CHANGE_RUNG = 0.04;
  private static final int SESSIONS_PER_RELEASE = 400;
  private static final int[] KILOBITS_PER_SECOND = {235, 560, 1050, 1750, 3000, 4300, 5800};
  private static final double[] FIRST_RUNG = {0.03, 0.05, 0.10, 0.17, 0.25, 0.25, 0.15};
  private static final int[] SEGMENTS = {330, 660, 700, 900, 1600};

  private record Session(double next, int title, int segment, int rung) {}

  private final Random random;
  private final List<Integer> ranking = new ArrayList<>();
  private final double[] cumulative;
  private final int[] segments;

  private VideoSessions(int titles, double zipf, long seed) {
    random = new Random(seed);
    cumulative = new double[titles];
    segments = new int[titles];
    for (int title = 0; title < titles; title++) {
      ranking.add(title);
      cumulative[title] = (title == 0 ? 0 : cumulative[title - 1]) + Math.pow(title + 1, -zipf);
      segments[title] = SEGMENTS[random.nextInt(SEGMENTS.length)];
    }
  }

  /** The requests of a service with so many titles, whose popularity falls with the given exponent. */
  static Trace trace(int titles, double zipf, long seed) {
    return new VideoSessions(titles, zipf, seed).trace("%d titles, Zipf %.1f".formatted(titles, zipf));
  }

  private Trace trace(String name) {
    Trace.Builder trace = new Trace.Builder();
    PriorityQueue<Session> sessions = new PriorityQueue<>(Comparator.comparingDouble(Session::next));
    double arrival = 0;
    for (int arrivals = 1; trace.requests() < REQUESTS; ) {
      Session due = sessions.peek();
      if (due == null || arrival <= due.next()) {
        if (arrivals++ % SESSIONS_PER_RELEASE == 0) {
          release();
        }
        sessions.add(begin(arrival));
        arrival -= Math.log(1 - random.nextDouble()) / SESSIONS_PER_SECOND;
        continue;
      }
      sessions.remove();
      trace.add("/vod/%d/%d/%d.m4s".formatted(due.title(), due.rung(), due.segment()), bytes(due));
      if (random.nextDouble() >= GIVE_UP && due.segment() + 1 < segments[due.title()]) {
        sessions.add(new Session(due.next() + SEGMENT_SECONDS, due.title(), due.segment() + 1, nextRung(due.rung())));
      }
    }
    return trace.trace(name);
  }

  private Session begin(double time) {
    int title = ranking.get(pick(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]));
    int segment = random.nextDouble() < BEGIN_AT_START ? 0 : random.nextInt(segments[title]);
    double sum = 0;
    double draw = random.nextDouble();
    int rung = 0;
    while (rung < FIRST_RUNG.length - 1 && draw > (sum += FIRST_RUNG[rung])) {
      rung++;
    }
    return new Session(time, title, segment, rung);
  }

  private int nextRung(int rung) {
    return random.nextDouble() >= CHANGE_RUNG ? rung : Math.clamp(rung + (random.nextBoolean() ? 1 : -1), 0, KILOBITS_PER_SECOND.length - 1);
  }

  /** Moves a title of the lower half into the first five. */
  private void release() {
    int half = ranking.size() / 2;
    int from = half + random.nextInt(ranking.size() - half);
    Collections.rotate(ranking.subList(random.nextInt(5), from + 1), 1);
  }

  /** Sizes vary around the rung's rate by three tenths, the same for each segment each time. */
  private static int bytes(Session session) {
    double scene = new Random(session.title() * 7919L + session.segment() * 104_729L + session.rung()).nextDouble();
    return (int) (KILOBITS_PER_SECOND[session.rung()] * 125.0 * SEGMENT_SECONDS * (0.7 + 0.6 * scene));
  }

  private static int pick(double[] sums, double draw) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] < draw) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
