package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the presentation (ISO/IEC 23009-1 section 5.3.2).
 *
 * @param durationSeconds infinite for the last one of a live presentation whose end nobody knows
 * @param eventStreams not written
 */
public record Period(
    @Nullable String id, double startSeconds, double durationSeconds, List<BaseUrl> baseUrls, List<EventStream> eventStreams,
    List<AdaptationSet> adaptationSets) {
  public Period {
    baseUrls = List.copyOf(baseUrls);
    eventStreams = List.copyOf(eventStreams);
    adaptationSets = List.copyOf(adaptationSets);
  }
}
