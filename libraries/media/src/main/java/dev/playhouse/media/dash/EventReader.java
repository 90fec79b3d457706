package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the events of periods. What is played does not depend on them: those that are wrong, elsewhere, or beyond the limit are passed over. */
final class EventReader {
  /** Events of an MPD: one every two minutes of a week. */
  static final int MAX_EVENTS = 5_000;

  private int events;

  /** What a period says. */
  List<EventStream> streams(XmlElement period) {
    List<EventStream> streams = new ArrayList<>();
    for (XmlElement stream : period.all("EventStream")) {
      String scheme = stream.optional("schemeIdUri");
      if (scheme != null && stream.optional(MpdNames.REMOTE) == null) {
        streams.add(new EventStream(scheme, stream.optional("value"), events(stream)));
      }
    }
    return streams;
  }

  private List<EventStream.Event> events(XmlElement stream) {
    List<EventStream.Event> read = new ArrayList<>();
    for (XmlElement event : stream.all("Event")) {
      if (events == MAX_EVENTS) {
        return read;
      }
      events++;
      EventStream.Event good = good(stream, event);
      if (good != null) {
        read.add(good);
      }
    }
    return read;
  }

  private static EventStream.@Nullable Event good(XmlElement stream, XmlElement event) {
    try {
      return event(stream, event);
    } catch (MediaException e) {
      return null; // one that is wrong harms nothing but itself
    }
  }

  private static EventStream.Event event(XmlElement stream, XmlElement event) {
    double timescale = stream.number("timescale", 1, Integer.MAX_VALUE);
    long offset = stream.number("presentationTimeOffset", 0, Long.MAX_VALUE);
    if (timescale == 0) {
      throw stream.error("mpd-number", "no ticks in a second");
    }
    long start = event.number("presentationTime", 0, Long.MAX_VALUE);
    double duration = event.optional("duration") == null ? Double.POSITIVE_INFINITY : event.number("duration", 0, Long.MAX_VALUE);
    String message = Objects.requireNonNullElse(event.optional("messageData"), event.innerText());
    return new EventStream.Event(
        event.optional("id"), (start - offset) / timescale, duration / timescale, message, event.optional("contentEncoding"));
  }
}
