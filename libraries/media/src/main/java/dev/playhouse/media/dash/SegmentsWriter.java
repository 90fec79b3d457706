package dev.playhouse.media.dash;

import dev.playhouse.media.xml.XmlWriter;
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
      "presentationTimeOffset", offset(template.presentationTimeOffset())
    };
    if (template.durations() instanceof Segments.Durations.Timeline timeline) {
      xml.start("SegmentTemplate", attributes);
      timeline(timeline);
      xml.end();
    } else {
      xml.empty("SegmentTemplate", attributes);
    }
  }

  private void timeline(Segments.Durations.Timeline timeline) {
    xml.start("SegmentTimeline");
    long now = -1;
    for (Segments.Durations.Run run : timeline.runs()) {
      boolean open = run.count() == Segments.Durations.Run.OPEN;
      Long repeats = open ? -1 : run.count() - 1;
      xml.empty("S", "t", run.start() == now ? null : run.start(), "d", run.ticks(), "r", repeats == 0 ? null : repeats);
      now = open ? -1 : run.start() + run.count() * run.ticks();
    }
    xml.end();
  }

  private void list(Segments.Listed list) {
    xml.start(
        "SegmentList",
        "timescale", list.timescale(),
        "duration", list.durations() instanceof Segments.Durations.Constant constant ? constant.ticks() : null,
        "presentationTimeOffset", offset(list.presentationTimeOffset()));
    initialization(list.initialization());
    if (list.durations() instanceof Segments.Durations.Timeline timeline) {
      timeline(timeline);
    }
    list.media().forEach(media -> xml.empty("SegmentURL", "media", media.url(), "mediaRange", media.range()));
    xml.end();
  }

  private void indexed(Segments.Indexed indexed) {
    xml.start(
        "SegmentBase",
        "timescale", indexed.timescale(),
        "presentationTimeOffset", offset(indexed.presentationTimeOffset()),
        "indexRange", indexed.indexRange());
    initialization(indexed.initialization());
    xml.end();
  }

  private static @Nullable Long offset(long ticks) {
    return ticks == 0 ? null : ticks;
  }

  private void initialization(Segments.@Nullable Address address) {
    if (address != null) {
      xml.empty("Initialization", "sourceURL", address.url(), "range", address.range());
    }
  }
}
