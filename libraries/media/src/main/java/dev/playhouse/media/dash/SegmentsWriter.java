package dev.playhouse.media.dash;

import dev.playhouse.media.xml.XmlWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes where the segments of a representation are. */
final class SegmentsWriter {
  private final XmlWriter xml;

  SegmentsWriter(XmlWriter xml) {
    this.xml = xml;
  }

  void write(Segments segments) {
    switch (segments) {
      case Segments.Whole whole -> {}
      case Segments.Template template -> template(template);
      case Segments.Listed list -> list(list);
      case Segments.Indexed indexed -> indexed(indexed);
    }
  }

  private void template(Segments.Template template) {
    @Nullable Object[] attributes = {
      "timescale", template.timescale(),
      "duration", template.durations() instanceof Segments.Durations.Constant constant ? constant.ticks() : null,
      "initialization", template.initialization(),
      "media", template.media(),
      "startNumber", template.startNumber(),
      "presentationTimeOffset", template.presentationTimeOffset() == 0 ? null : template.presentationTimeOffset()
    };
    if (template.durations() instanceof Segments.Durations.Timeline timeline) {
      xml.start("SegmentTemplate", attributes);
      timeline(timeline.start(), timeline.ticks());
      xml.end();
    } else {
      xml.empty("SegmentTemplate", attributes);
    }
  }

  private void timeline(long start, List<Long> durations) {
    xml.start("SegmentTimeline");
    int first = 0;
    while (first < durations.size()) {
      long duration = durations.get(first);
      int last = first;
      while (last + 1 < durations.size() && durations.get(last + 1) == duration) {
        last++;
      }
      xml.empty("S", "t", first == 0 ? start : null, "d", duration, "r", last == first ? null : last - first);
      first = last + 1;
    }
    xml.end();
  }

  private void list(Segments.Listed list) {
    xml.start("SegmentList", "timescale", list.timescale(), "duration", list.duration());
    initialization(list.initialization());
    list.media().forEach(media -> xml.empty("SegmentURL", "media", media.url(), "mediaRange", media.range()));
    xml.end();
  }

  private void indexed(Segments.Indexed indexed) {
    xml.start("SegmentBase", "timescale", indexed.timescale(), "indexRange", indexed.indexRange());
    initialization(indexed.initialization());
    xml.end();
  }

  private void initialization(Segments.@Nullable Address address) {
    if (address != null) {
      xml.empty("Initialization", "sourceURL", address.url(), "range", address.range());
    }
  }
}
