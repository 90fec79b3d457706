package dev.playhouse.player.presentation;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentIndex;
import dev.playhouse.media.dash.ContentProtection;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import dev.playhouse.media.dash.Segments.Durations;
import dev.playhouse.media.dash.UrlTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The segments of one representation in one period (ISO/IEC 23009-1 section 5.3.9). */
final class DashSegments {
  /** Segments of one track: a week in segments of six seconds. */
  static final int MOST_SEGMENTS = 100_800;

  /** Periods end at thousandths of seconds and what they hold ends where it will: less than this is no segment. */
  private static final double TOLERANCE_SECONDS = 0.02;

  /** Where an index is sought that nothing says the place of: behind the header. */
  private static final Resource.Range HEAD = new Resource.Range(0, (64 << 10) - 1);

  private final DashTrack.Part part;
  private final Representation representation;
  private final Map<Resource, SegmentIndex> indexes;
  private final SegmentRef.@Nullable Encryption encryption;
  private final List<SegmentRef> segments = new ArrayList<>();
  private final double endOfCounted;
  private double oldest;
  private double newest;

  /**
   * Of one part of a track.
   *
   * @param last whether no period follows, so that whatever the manifest counts is shown: what it says of its end is often rounded
   */
  DashSegments(DashTrack.Part part, Representation representation, Map<Resource, SegmentIndex> indexes, boolean last) {
    this.part = part;
    endOfCounted = last ? Double.POSITIVE_INFINITY : part.endSeconds();
    this.representation = representation;
    this.indexes = indexes;
    ContentProtection protection = representation.protection();
    encryption = protection == null ? null : new SegmentRef.Encryption.Samples(protection.keyId(), List.of());
  }

  /** Those that are available; of segments that the manifest does not count, those between two times of the presentation. */
  List<SegmentRef> between(double oldestSeconds, double newestSeconds) {
    oldest = oldestSeconds;
    newest = newestSeconds;
    switch (representation.segments()) {
      case Segments.Template template -> template(template);
      case Segments.Listed list -> list(list);
      case Segments.Indexed indexed -> indexed(indexed);
      case Segments.Whole whole -> throw new MediaException("mpd-element", "representation " + representation.id() + " has no segments");
    }
    return segments;
  }

  private void template(Segments.Template template) {
    UrlTemplate media = UrlTemplate.of(template.media());
    String pattern = template.initialization();
    Resource init = pattern == null ? null : Resource.of(address(UrlTemplate.of(pattern), 0, 0));
    each(template.durations(), template.timescale(), template.presentationTimeOffset(), (index, start, duration, time) -> {
      long number = template.startNumber() + index;
      add(number, start, duration, Resource.of(address(media, number, time)), init);
      return true;
    });
  }

  private URI address(UrlTemplate template, long number, long time) {
    return BaseUrls.resolve(part.base(), template.expand(representation.id(), representation.bandwidth(), number, time));
  }

  private void list(Segments.Listed list) {
    Resource init = list.initialization() == null ? null : resource(list.initialization());
    List<Segments.Address> media = list.media();
    Durations durations = list.durations();
    if (durations == null) {
      if (!media.isEmpty()) {
        add(0, part.startSeconds(), part.endSeconds() - part.startSeconds(), resource(media.getFirst()), init);
      }
      return;
    }
    each(durations, list.timescale(), list.presentationTimeOffset(), (index, start, duration, time) -> {
      if (index < media.size()) {
        add(index, start, duration, resource(media.get((int) index)), init);
      }
      return index + 1 < media.size();
    });
  }

  /** Hears of each segment: its index, start and duration in seconds, and time in ticks of the media; says whether it wants more. */
  private interface Visitor {
    boolean segment(long index, double startSeconds, double durationSeconds, long time);
  }

  private void each(Durations durations, int timescale, long offset, Visitor visitor) {
    switch (durations) {
      case Durations.Constant constant -> {
        long first = Math.max(0, (long) Math.floor((oldest - part.startSeconds()) * timescale / constant.ticks()));
        run(new Durations.Run(offset, constant.ticks(), Durations.Run.OPEN), first, 0, timescale, offset, visitor);
      }
      case Durations.Timeline timeline -> {
        long index = 0;
        for (Durations.Run run : timeline.runs()) {
          if (!run(run, 0, index, timescale, offset, visitor)) {
            return;
          }
          index += run.count();
        }
      }
    }
  }

  /** Segments of a run that begin before the period ends; those that nobody has counted are available when they are over. */
  private boolean run(Durations.Run run, long from, long index, int timescale, long offset, Visitor visitor) {
    double duration = (double) run.ticks() / timescale;
    boolean open = run.count() == Durations.Run.OPEN;
    double available = open ? newest - duration : Double.POSITIVE_INFINITY;
    double end = open ? part.endSeconds() - TOLERANCE_SECONDS : endOfCounted;
    for (long i = from; i < run.count(); i++) {
      long time = run.start() + i * run.ticks();
      double start = part.startSeconds() + (double) (time - offset) / timescale;
      if (start > available || start >= end) {
        return false;
      }
      if (!visitor.segment(index + i, start, open ? Math.min(duration, part.endSeconds() - start) : duration, time)) {
        return false;
      }
    }
    return true;
  }

  private void indexed(Segments.Indexed indexed) {
    Resource where = index(part.base(), indexed);
    SegmentIndex index = indexes.get(where);
    if (index == null) {
      throw new MediaException("mpd-index", "the index of " + representation.id() + " is not here");
    }
    Segments.Address initialization = indexed.initialization();
    long behindHeader = where.range() == null ? 0 : where.range().first();
    Resource init = initialization != null ? resource(initialization)
        : new Resource(part.base(), new Resource.Range(0, (behindHeader > 0 ? behindHeader : index.references().getFirst().offset()) - 1));
    double now = (double) index.start() / index.timescale() - (double) indexed.presentationTimeOffset() / indexed.timescale();
    for (SegmentIndex.Reference reference : index.references()) {
      if (reference.index()) {
        throw new MediaException("mpd-not-supported", "an index of indexes in " + representation.id());
      }
      double duration = (double) reference.ticks() / index.timescale();
      if (duration > 0 && part.startSeconds() + now < endOfCounted) {
        Resource.Range range = new Resource.Range(reference.offset(), reference.offset() + reference.size() - 1);
        add(segments.size(), part.startSeconds() + now, duration, new Resource(part.base(), range), init);
      }
      now += duration;
    }
  }

  /** Where the index of a representation is. */
  static Resource index(URI base, Segments.Indexed indexed) {
    String range = indexed.indexRange();
    return new Resource(base, range == null ? HEAD : range(range));
  }

  /** A segment, unless it is over before the period begins; what of it belongs to the next period is not shown. */
  private void add(long number, double start, double duration, Resource media, @Nullable Resource init) {
    double end = Math.min(start + duration, endOfCounted);
    if (segments.size() == MOST_SEGMENTS) {
      throw new MediaException("mpd-limit", "more than " + MOST_SEGMENTS + " segments of " + representation.id());
    }
    if (end > part.startSeconds()) {
      segments.add(new SegmentRef(number, start, end - start, media, init, encryption, false, false));
    }
  }

  private Resource resource(Segments.Address address) {
    URI uri = address.url() == null ? part.base() : BaseUrls.resolve(part.base(), address.url());
    return new Resource(uri, address.range() == null ? null : range(address.range()));
  }

  private static Resource.Range range(String text) {
    if (!text.matches("[0-9]{1,18}-[0-9]{1,18}")) {
      throw new MediaException("mpd-number", "not a range of bytes: " + text);
    }
    int dash = text.indexOf('-');
    long first = Long.parseLong(text.substring(0, dash));
    long last = Long.parseLong(text.substring(dash + 1));
    if (last < first) {
      throw new MediaException("mpd-number", "not a range of bytes: " + text);
    }
    return new Resource.Range(first, last);
  }
}
