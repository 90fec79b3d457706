package dev.playhouse.origin.publishing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which markers and chapters a work of a duration can have. Pure. */
public final class TimelineRules {
  private static final int MAX_MARKERS = 100;
  private static final int MAX_CHAPTERS = 1000;
  private static final int MAX_TITLE = 500;

  /** A stretch may end this much after the last picture: durations are rounded on their way. */
  private static final double TOLERANCE_SECONDS = 0.05;

  private TimelineRules() {}

  /** What markers and chapters have in common; those of a kind must not overlap. */
  private record Stretch(Object kind, String name, double start, double end) {
    static Stretch of(Marker marker) {
      if (marker.kind() == null) {
        throw invalid("a marker needs its kind: intro, recap or credits");
      }
      return new Stretch(marker.kind(), marker.kind().name().toLowerCase(Locale.ROOT), marker.startSeconds(), marker.endSeconds());
    }

    static Stretch of(Chapter chapter) {
      String title = Objects.requireNonNullElse(chapter.title(), "");
      if (title.length() > MAX_TITLE || title.chars().anyMatch(Character::isISOControl)) {
        throw invalid("the title of a chapter has at most " + MAX_TITLE + " characters and no line break");
      }
      return new Stretch(Chapter.class, "chapter" + (title.isEmpty() ? "" : " \"" + title + "\""), chapter.startSeconds(), chapter.endSeconds());
    }
  }

  /** What somebody wants, by start, if it lies inside the duration, and chapters and markers of a kind do not overlap; what is absent stays so. */
  public static Timeline checked(Timeline wanted, double durationSeconds) {
    List<Marker> markers = wanted.markers();
    List<Chapter> chapters = wanted.chapters();
    return new Timeline(
        markers == null ? null : checked("markers", markers, MAX_MARKERS, Stretch::of, durationSeconds),
        chapters == null ? null : checked("chapters", chapters, MAX_CHAPTERS, Stretch::of, durationSeconds));
  }

  /** What is shown of a work: the lists that somebody set, else those that came with its master; what reaches beyond the end is cut off. */
  public static Timeline shown(Timeline set, Timeline own, double durationSeconds) {
    Stream<Marker> markers = either(set.markers(), own.markers()).filter(marker -> marker.startSeconds() < durationSeconds);
    Stream<Chapter> chapters = either(set.chapters(), own.chapters()).filter(chapter -> chapter.startSeconds() < durationSeconds);
    double last = durationSeconds + TOLERANCE_SECONDS;
    return new Timeline(
        markers.map(each -> each.endSeconds() <= last ? each : new Marker(each.kind(), each.startSeconds(), durationSeconds)).toList(),
        chapters.map(each -> each.endSeconds() <= last ? each : new Chapter(each.startSeconds(), durationSeconds, each.title())).toList());
  }

  private static <T> Stream<T> either(@Nullable List<T> set, @Nullable List<T> own) {
    return Objects.requireNonNullElse(set, Objects.requireNonNullElse(own, List.<T>of())).stream();
  }

  private static <T> List<T> checked(String list, List<T> given, int limit, Function<T, Stretch> stretch, double durationSeconds) {
    if (given.size() > limit || given.stream().anyMatch(Objects::isNull)) {
      throw invalid("send " + list + ", a list of 0 to " + limit);
    }
    List<T> sorted = given.stream().sorted(Comparator.comparingDouble(each -> stretch.apply(each).start)).toList();
    sorted.stream().map(stretch).forEach(each -> requireInside(each, durationSeconds));
    sorted.stream().map(stretch).collect(Collectors.groupingBy(Stretch::kind)).values().forEach(TimelineRules::requireApart);
    return sorted;
  }

  private static void requireInside(Stretch stretch, double durationSeconds) {
    if (!(stretch.start >= 0 && stretch.start < stretch.end && stretch.end <= durationSeconds + TOLERANCE_SECONDS)) {
      throw invalid(
          stretch.name + " runs from " + stretch.start + " to " + stretch.end + " s: it must begin before it ends and lie within 0 to "
              + durationSeconds + " s");
    }
  }

  private static void requireApart(List<Stretch> sorted) {
    for (int next = 1; next < sorted.size(); next++) {
      Stretch stretch = sorted.get(next);
      double endBefore = sorted.get(next - 1).end;
      if (stretch.start < endBefore) {
        throw invalid(
            stretch.name + " begins at " + stretch.start + " s, before the one of its kind that ends at " + endBefore + " s: they must not overlap");
      }
    }
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "timeline-invalid", detail);
  }
}
