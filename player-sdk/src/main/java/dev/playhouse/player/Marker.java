package dev.playhouse.player;

import dev.playhouse.protocol.catalogue.MarkerKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stretch of the presentation that somebody has marked. */
public sealed interface Marker {
  /** {@return where it begins, in seconds of the presentation; below zero when it began before} */
  double startSeconds();

  /** {@return where it ends, in seconds of the presentation; infinite while nobody knows} */
  double endSeconds();

  /**
   * What a viewer may want to skip, as the service knows it.
   *
   * @param kind what is to be skipped
   * @param startSeconds in the presentation
   * @param endSeconds in the presentation
   */
  record Skippable(MarkerKind kind, double startSeconds, double endSeconds) implements Marker {}

  /**
   * What a manifest says of a stretch of time: a date range of HLS ({@code EXT-X-DATERANGE}, RFC 8216bis section 4.4.5.1), or an event of DASH
   * ({@code EventStream}, ISO/IEC 23009-1 section 5.10.2).
   *
   * @param id names it among those of its class, as it may become longer or shorter while the presentation is live; empty where DASH gives none
   * @param className what it is, in a vocabulary of its author: the scheme in DASH; absent when HLS does not say
   * @param startSeconds in the presentation; below zero when it began before
   * @param endSeconds in the presentation; infinite while nobody knows
   * @param attributes what else is said of it by name, without quotes: {@code X-…}, {@code SCTE35-…} and {@code CUE} of HLS, {@code value}, {@code
   *     messageData} and {@code contentEncoding} of DASH
   */
  record DateRange(String id, @Nullable String className, double startSeconds, double endSeconds, Map<String, String> attributes)
      implements Marker {
    /** Copies what is said. */
    public DateRange {
      attributes = Map.copyOf(attributes);
    }
  }
}
