package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where the segments of representations are; what a representation does not say stands in its adaptation set or period. */
final class SegmentsReader {
  /** Segments of all timelines and lists of a document: eight hours in segments of two seconds for seventy tracks. */
  static final int MAX_SEGMENTS = 1_000_000;

  /** Characters of a template; it is looked at for every representation. */
  private static final int MAX_TEMPLATE = 8_192;

  private static final List<String> KINDS = List.of("SegmentTemplate", "SegmentList", "SegmentBase");

  private int total;

  /**
   * The segments of a representation.
   *
   * @param levels the representation, its adaptation set, its period
   */
  Segments read(List<XmlElement> levels, double periodSeconds) {
    for (XmlElement level : levels) {
      for (String kind : KINDS) {
        if (level.one(kind) != null) {
          Inherited inherited = new Inherited(levels.stream().flatMap(each -> each.all(kind).stream()).toList());
          return switch (kind) {
            case "SegmentTemplate" -> template(inherited, periodSeconds);
            case "SegmentList" -> list(inherited);
            default -> new Segments.Indexed(inherited.timescale(), inherited.initialization(), inherited.optional("indexRange"));
          };
        }
      }
    }
    return new Segments.Whole();
  }

  private Segments.Template template(Inherited template, double periodSeconds) {
    String media = template.optional("media");
    if (media == null) {
      throw template.innermost().error("mpd-attribute", "a SegmentTemplate without media");
    }
    String initialization = template.optional("initialization");
    checked(template, media);
    if (initialization != null) {
      checked(template, initialization);
    }
    long offset = template.number("presentationTimeOffset", 0);
    return new Segments.Template(
        template.timescale(), initialization, media, template.number("startNumber", 1), offset, durations(template, offset, periodSeconds));
  }

  private Segments.Durations durations(Inherited template, long offset, double periodSeconds) {
    XmlElement timeline = template.child("SegmentTimeline");
    if (timeline == null) {
      long duration = template.number("duration", 0);
      if (duration == 0) {
        throw template.innermost().error("mpd-attribute", "a SegmentTemplate with neither a duration nor a SegmentTimeline");
      }
      return new Segments.Durations.Constant(duration);
    }
    return timeline(timeline, offset + Math.round(periodSeconds * template.timescale()));
  }

  private Segments.Durations.Timeline timeline(XmlElement timeline, long endTicks) {
    List<XmlElement> runs = timeline.all("S");
    List<Long> ticks = new ArrayList<>();
    long start = runs.isEmpty() ? 0 : time(runs.getFirst(), 0);
    long now = start;
    for (int i = 0; i < runs.size(); i++) {
      XmlElement run = runs.get(i);
      if (time(run, now) != now) {
        throw run.error("mpd-not-supported", "a timeline with a gap or an overlap at " + time(run, now));
      }
      run.required("d");
      long duration = run.number("d", 0, Integer.MAX_VALUE);
      if (duration == 0) {
        throw run.error("mpd-number", "a segment without a duration");
      }
      long until = i + 1 < runs.size() && runs.get(i + 1).optional("t") != null ? time(runs.get(i + 1), 0) : endTicks;
      long count = 1 + repeats(run, duration, until - now);
      take(run, count);
      for (long n = 0; n < count; n++) {
        ticks.add(duration);
      }
      now += count * duration;
    }
    return new Segments.Durations.Timeline(start, ticks);
  }

  /** How often a run is repeated; -1 says until the next run or the end of the period. */
  private static long repeats(XmlElement run, long duration, long ticksLeft) {
    return "-1".equals(run.optional("r"))
        ? Math.max(0, (ticksLeft + duration - 1) / duration - 1)
        : run.number("r", 0, Integer.MAX_VALUE);
  }

  private static long time(XmlElement run, long absent) {
    return run.number("t", absent, Long.MAX_VALUE / 4);
  }

  private Segments.Listed list(Inherited list) {
    List<XmlElement> urls = list.children("SegmentURL");
    take(list.innermost(), urls.size());
    if (list.child("SegmentTimeline") != null) {
      throw list.innermost().error("mpd-not-supported", "a SegmentList with a SegmentTimeline");
    }
    List<Segments.Address> media =
        urls.stream().map(url -> new Segments.Address(url.optional("media"), url.optional("mediaRange"))).toList();
    return new Segments.Listed(list.timescale(), list.number("duration", 0), list.initialization(), media);
  }

  private void take(XmlElement element, long count) {
    if (count > MAX_SEGMENTS - total) {
      throw element.error("mpd-limit", "more than " + MAX_SEGMENTS + " segments");
    }
    total += (int) count;
  }

  private static void checked(Inherited template, String pattern) {
    if (pattern.length() > MAX_TEMPLATE) {
      throw template.innermost().error("mpd-limit", "a template of more than " + MAX_TEMPLATE + " characters");
    }
    try {
      UrlTemplate.of(pattern);
    } catch (MediaException e) {
      throw template.innermost().error(e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** One kind of element on up to three levels, the innermost first. */
  private record Inherited(List<XmlElement> elements) {
    XmlElement innermost() {
      return elements.getFirst();
    }

    @Nullable String optional(String attribute) {
      for (XmlElement element : elements) {
        if (element.optional(attribute) != null) {
          return element.optional(attribute);
        }
      }
      return null;
    }

    long number(String attribute, long absent) {
      long value = absent;
      for (XmlElement element : elements.reversed()) {
        value = element.number(attribute, value, Long.MAX_VALUE / 4);
      }
      return value;
    }

    int timescale() {
      long timescale = number("timescale", 1);
      if (timescale == 0 || timescale > Integer.MAX_VALUE) {
        throw innermost().error("mpd-number", "timescale is out of range: " + timescale);
      }
      return (int) timescale;
    }

    List<XmlElement> children(String name) {
      for (XmlElement element : elements) {
        if (!element.all(name).isEmpty()) {
          return element.all(name);
        }
      }
      return List.of();
    }

    @Nullable XmlElement child(String name) {
      List<XmlElement> found = children(name);
      return found.isEmpty() ? null : found.getFirst();
    }

    Segments.@Nullable Address initialization() {
      XmlElement element = child("Initialization");
      return element == null ? null : new Segments.Address(element.optional("sourceURL"), element.optional("range"));
    }
  }
}
