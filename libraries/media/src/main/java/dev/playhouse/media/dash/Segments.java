package dev.playhouse.media.dash;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the segments of a representation are (ISO/IEC 23009-1 section 5.3.9). */
public sealed interface Segments {
  /** The base URL is all of it: one file. */
  record Whole() implements Segments {}

  /**
   * Addresses by a pattern.
   *
   * @param initialization pattern of the init segment's address; absent for text and images
   * @param media pattern of the segments' addresses, see {@link UrlTemplate}
   * @param startNumber number of the first segment
   * @param presentationTimeOffset in ticks: what the media call the start of the period
   */
  record Template(
      int timescale, @Nullable String initialization, String media, long startNumber, long presentationTimeOffset, Durations durations)
      implements Segments {}

  /**
   * Addresses one by one.
   *
   * @param durations absent when one segment lasts for the whole period
   * @param presentationTimeOffset in ticks: what the media call the start of the period
   */
  record Listed(
      int timescale, @Nullable Durations durations, long presentationTimeOffset, @Nullable Address initialization, List<Address> media)
      implements Segments {
    public Listed {
      media = List.copyOf(media);
    }
  }

  /**
   * One file that has an index of its own ({@code sidx}).
   *
   * @param presentationTimeOffset in ticks: what the media call the start of the period
   */
  record Indexed(int timescale, long presentationTimeOffset, @Nullable Address initialization, @Nullable String indexRange)
      implements Segments {}

  /**
   * A resource or a part of one.
   *
   * @param url absent for the base URL itself
   * @param range first and last byte, {@code 0-719}; absent for all
   */
  record Address(@Nullable String url, @Nullable String range) {}

  /** How long segments are. */
  sealed interface Durations {
    /** All have the same duration, in ticks, but for the last. */
    record Constant(long ticks) implements Durations {}

    /** Runs of segments of one duration; one may begin later than the one before it ends. */
    record Timeline(List<Run> runs) implements Durations {
      public Timeline {
        runs = List.copyOf(runs);
      }

      /** Segments that follow each other from a start, all in ticks. */
      public static Timeline of(long start, List<Long> durations) {
        List<Run> runs = new ArrayList<>();
        long now = start;
        int first = 0;
        while (first < durations.size()) {
          long duration = durations.get(first);
          int next = first + 1;
          while (next < durations.size() && durations.get(next) == duration) {
            next++;
          }
          runs.add(new Run(now, duration, next - first));
          now += (next - first) * duration;
          first = next;
        }
        return new Timeline(runs);
      }
    }

    /**
     * Segments of one duration.
     *
     * @param start of the first, in ticks of the media
     * @param ticks of each
     * @param count {@link #OPEN} when they go on for as long as the period does, whose end nobody knows
     */
    record Run(long start, long ticks, long count) {
      /** More segments than can be counted. */
      public static final long OPEN = Long.MAX_VALUE;
    }
  }
}
