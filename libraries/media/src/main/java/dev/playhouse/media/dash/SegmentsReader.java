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

  /** Far beyond any media, and far enough from the end of the numbers for sums. */
  private static final long MAX_TICKS = Long.MAX_VALUE / 4;

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
            case "SegmentList" -> list(inherited, periodSeconds);
            default -> new Segments.Indexed(
                inherited.timescale(), inherited.offset(), inherited.initialization(), inherited.optional("indexRange"));
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
    Segments.Durations durations = durations(template, periodSeconds);
    if (durations == null) {
      throw template.innermost().error("mpd-attribute", "a SegmentTemplate with neither a duration nor a SegmentTimeline");
    }
    return new Segments.Template(
        template.timescale(), initialization, media, template.number("startNumber", 1), template.offset(), durations);
  }

  private Segments.@Nullable Durations durations(Inherited segments, double periodSeconds) {
    XmlElement timeline = segments.child("SegmentTimeline");
    if (timeline == null) {
      long duration = segments.number("duration", 0);
      return duration == 0 ? null : new Segments.Durations.Constant(duration);
    }
    double endTicks = segments.offset() + periodSeconds * segments.timescale();
    return timeline(timeline, endTicks > MAX_TICKS ? MAX_TICKS : Math.round(endTicks));
  }

  private Segments.Durations.Timeline timeline(XmlElement timeline, long endTicks) {
    List<XmlElement> elements = timeline.all("S");
    List<Segments.Durations.Run> runs = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < elements.size(); i++) {
      XmlElement element = elements.get(i);
      long start = time(element, now);
      if (!runs.isEmpty() && start < runs.getLast().start()) {
        throw element.error("mpd-number", "a run of segments at " + start + " that begins before the one before it");
      }
      element.required("d");
      long duration = element.number("d", 0, Integer.MAX_VALUE);
      if (duration == 0) {
        throw element.error("mpd-number", "a segment without a duration");
      }
      boolean last = i + 1 == elements.size() || elements.get(i + 1).optional("t") == null;
      long until = last ? endTicks : time(elements.get(i + 1), 0);
      boolean open = until == MAX_TICKS && i + 1 == elements.size() && "-1".equals(element.optional("r"));
      long count = open ? 1 : 1 + repeats(element, duration, until - start);
      take(element, count);
      runs.add(new Segments.Durations.Run(start, duration, open ? Segments.Durations.Run.OPEN : count));
      now = start + count * duration;
    }
    return new Segments.Durations.Timeline(runs);
  }

  /** How often a run is repeated; -1 says until the next run or the end of the period. */
  private static long repeats(XmlElement run, long duration, long ticksLeft) {
    return "-1".equals(run.optional("r"))
        ? Math.max(0, (ticksLeft + duration - 1) / duration - 1)
        : run.number("r", 0, Integer.MAX_VALUE);
  }

  private static long time(XmlElement run, long absent) {
    return run.number("t", absent, MAX_TICKS);
  }

  private Segments.Listed list(Inherited list, double periodSeconds) {
    List<XmlElement> urls = list.children("SegmentURL");
    take(list.innermost(), urls.size());
    List<Segments.Address> media =
        urls.stream().map(url -> new Segments.Address(url.optional("media"), url.optional("mediaRange"))).toList();
    return new Segments.Listed(list.timescale(), durations(list, periodSeconds), list.offset(), list.initialization(), media);
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
        value = element.number(attribute, value, MAX_TICKS);
      }
      return value;
    }

    long offset() {
      return number("presentationTimeOffset", 0);
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
