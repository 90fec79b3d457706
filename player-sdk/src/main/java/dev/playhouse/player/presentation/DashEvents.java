package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.EventStream;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The events of an MPD where they lie in the presentation (ISO/IEC 23009-1 section 5.10.2); those inside the media are not looked for. */
final class DashEvents {
  private DashEvents() {}

  /** All of them by their start; what says nothing new of an event is no other one. */
  static List<PlacedRange> of(Mpd mpd) {
    return mpd.periods().stream()
        .flatMap(period -> period.eventStreams().stream().flatMap(stream -> placed(period, stream)))
        .distinct()
        .sorted(Comparator.comparingDouble(PlacedRange::startSeconds))
        .toList();
  }

  private static Stream<PlacedRange> placed(Period period, EventStream stream) {
    return stream.events().stream().map(event -> {
      double start = period.startSeconds() + event.startSeconds();
      return new PlacedRange(
          Objects.requireNonNullElse(event.id(), ""), stream.schemeIdUri(), start, start + event.durationSeconds(), attributes(stream, event));
    });
  }

  private static Map<String, String> attributes(EventStream stream, EventStream.Event event) {
    Map<String, String> attributes = new HashMap<>();
    if (stream.value() != null) {
      attributes.put("value", stream.value());
    }
    if (!event.message().isEmpty()) {
      attributes.put("messageData", event.message());
    }
    if (event.encoding() != null) {
      attributes.put("contentEncoding", event.encoding());
    }
    return attributes;
  }
}
