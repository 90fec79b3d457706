package dev.playhouse.edge.eviction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What viewers will ask. Most segments are asked once in a cache's memory, so their own history says nothing; but they are asked one after the
 * other. A session at one number asks the next within a turn, the one after that within two, if it goes on; and every segment of a track is
 * as popular as the track. So much is known of a segment that was never asked.
 *
 * <p>Keeping what the next session on its way will need soonest is interval caching (Dan and Sitaram, Buffer Management Policy for an On-Demand
 * Video Server, IBM RC 19347, 1994); here it is weighed against popularity in the same unit.
 *
 * <p>Needs no clock: a turn, the time in which a session asks its next segment, is measured in requests of the whole edge. For one thread.
 */
public final class Demand {
  private static final int MAX_SERIES = 1 << 16;

  /** Weight of the newest request in the share of sessions that go on. */
  private static final double NEWEST = 0.001;

  /** The step by which what is taken for a turn nears the median turn. */
  private static final double STEP = 0.01;

  private final Map<String, Series> series =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Series> eldest) {
          return size() > MAX_SERIES;
        }
      };

  private long now;
  private double turn = Long.MAX_VALUE;
  private double survival = 0.9;

  /** Takes a viewer's request, whether the object is there or not. */
  public void asked(String path) {
    now++;
    SegmentPosition position = SegmentPosition.of(path);
    if (position == null) {
      return;
    }
    Series its = series.computeIfAbsent(position.series(), _ -> new Series());
    long waited = its.asked(position.number(), now, turn);
    if (its.isSequence()) {
      survival += NEWEST * ((waited == Series.NO_SESSION ? 0 : 1) - survival);
    }
    if (waited != Series.NO_SESSION) {
      turn = turn == Long.MAX_VALUE ? waited : Math.max(1, turn * (waited > turn ? 1 + STEP : 1 - STEP));
    }
  }

  /** What a session that asked for a path will ask next; null when its requests follow no order. */
  public @Nullable String next(String path) {
    SegmentPosition position = SegmentPosition.of(path);
    Series its = position == null ? null : find(position);
    return position != null && its != null && its.leadsOn() ? position.next() : null;
  }

  /** The series of a position, if any of it was ever asked. */
  @Nullable Series find(SegmentPosition position) {
    return series.get(position.series());
  }

  /** Requests for a number of a series that are to be expected with each request of the edge. */
  double of(Series its, int number) {
    return its.demand(number, now, turn, survival);
  }
}
