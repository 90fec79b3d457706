package dev.playhouse.origin.editing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which markers and chapters a work of a duration can have. Pure. */
final class MarkerRules {
  private static final int MAX_MARKERS = 100;
  private static final int MAX_CHAPTERS = 1000;
  private static final int MAX_TITLE = 500;

  /** A stretch may end this much after the last picture: durations are rounded on their way. */
  private static final double TOLERANCE_SECONDS = 0.05;

  private MarkerRules() {}

  /** The markers by their start, if they are inside the duration and those of a kind do not overlap. */
  static List<Marker> markers(@Nullable List<Marker> markers, double durationSeconds) {
    List<Marker> given = required(markers, "markers", MAX_MARKERS);
    for (Marker marker : given) {
      if (marker.kind() == null) {
        throw invalid("a marker needs its kind: intro, recap or credits");
      }
      requireInside(name(marker), marker.startSeconds(), marker.endSeconds(), durationSeconds);
    }
    List<Marker> sorted = given.stream().sorted(Comparator.comparingDouble(Marker::startSeconds)).toList();
    for (MarkerKind kind : MarkerKind.values()) {
      List<Marker> same = sorted.stream().filter(marker -> marker.kind() == kind).toList();
      for (int next = 1; next < same.size(); next++) {
        requireApart(name(same.get(next)), same.get(next - 1).endSeconds(), same.get(next).startSeconds());
      }
    }
    return sorted;
  }

  /** The chapters by their start, if they are inside the duration and do not overlap. */
  static List<Chapter> chapters(@Nullable List<Chapter> chapters, double durationSeconds) {
    List<Chapter> given = required(chapters, "chapters", MAX_CHAPTERS);
    for (Chapter chapter : given) {
      String title = chapter.title() == null ? "" : chapter.title();
      if (title.length() > MAX_TITLE || title.chars().anyMatch(Character::isISOControl)) {
        throw invalid("the title of a chapter has at most " + MAX_TITLE + " characters and no line break");
      }
      requireInside("chapter " + title, chapter.startSeconds(), chapter.endSeconds(), durationSeconds);
    }
    List<Chapter> sorted = given.stream().sorted(Comparator.comparingDouble(Chapter::startSeconds)).toList();
    for (int next = 1; next < sorted.size(); next++) {
      requireApart("chapter " + (next + 1), sorted.get(next - 1).endSeconds(), sorted.get(next).startSeconds());
    }
    return sorted;
  }

  private static <T> List<T> required(@Nullable List<T> given, String name, int limit) {
    if (given == null || given.size() > limit || given.stream().anyMatch(each -> each == null)) {
      throw invalid("send " + name + ", a list of 0 to " + limit);
    }
    return given;
  }

  private static void requireInside(String name, double start, double end, double durationSeconds) {
    if (!(start >= 0 && start < end && end <= durationSeconds + TOLERANCE_SECONDS)) {
      throw invalid(name + " runs from " + start + " to " + end + " s: it must begin before it ends and lie within 0 to " + durationSeconds + " s");
    }
  }

  private static void requireApart(String name, double endBefore, double start) {
    if (start < endBefore) {
      throw invalid(name + " begins at " + start + " s, before the one of its kind that ends at " + endBefore + " s: they must not overlap");
    }
  }

  private static String name(Marker marker) {
    return marker.kind().name().toLowerCase(Locale.ROOT);
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "markers-invalid", detail);
  }
}
