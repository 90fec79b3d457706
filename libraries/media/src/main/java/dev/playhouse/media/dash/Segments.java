package dev.playhouse.media.dash;

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

  /** Addresses one by one; all segments but the last have the same duration, in ticks. */
  record Listed(int timescale, long duration, @Nullable Address initialization, List<Address> media) implements Segments {
    public Listed {
      media = List.copyOf(media);
    }
  }

  /** One file that has an index of its own. */
  record Indexed(int timescale, @Nullable Address initialization, @Nullable String indexRange) implements Segments {}

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

    /** Each has its own, in ticks, from a start without gaps. */
    record Timeline(long start, List<Long> ticks) implements Durations {
      public Timeline {
        ticks = List.copyOf(ticks);
      }
    }
  }
}
