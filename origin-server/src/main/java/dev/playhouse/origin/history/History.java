package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Showcase;
import dev.playhouse.origin.catalogue.Viewer;
import dev.playhouse.origin.history.Trail.Step;
import dev.playhouse.origin.history.Trail.Stretch;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.planner.playback.ResumePoint;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.history.HistoryEntry;
import dev.playhouse.protocol.history.HistoryPage;
import dev.playhouse.protocol.history.ListedTitle;
import dev.playhouse.protocol.history.MyListPage;
import dev.playhouse.protocol.history.Progress;
import dev.playhouse.protocol.history.ResumePosition;
import dev.playhouse.protocol.history.Thumb;
import dev.playhouse.protocol.history.ThumbPage;
import dev.playhouse.protocol.history.ThumbedTitle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells what profiles have left at titles. What is finished is decided when somebody asks, by the publication that is out then. */
final class History {
  private final Trail trail;
  private final Showcase showcase;
  private final PublicationStore publications;

  History(Trail trail, Showcase showcase, PublicationStore publications) {
    this.trail = trail;
    this.showcase = showcase;
    this.publications = publications;
  }

  /** All that a profile has watched. */
  HistoryPage watched(Viewer viewer, String profileId, Window window) {
    Stretch stretch = trail.of(viewer, profileId, FootprintKind.POSITION, window);
    return new HistoryPage(entries(stretch.steps()), stretch.after());
  }

  /** Steps with what has come of them. */
  List<HistoryEntry> entries(List<Step> steps) {
    Map<String, List<Marker>> markers = publications.markers(steps.stream().map(step -> step.title().id()).toList());
    return steps.stream()
        .map(step -> new HistoryEntry(step.title(), progress(step.title(), step.left(), markers.getOrDefault(step.title().id(), List.of()))))
        .toList();
  }

  /** Where a profile goes on in a title that it sees. */
  ResumePosition resume(Viewer viewer, String profileId, String titleId) {
    Title title = showcase.find(viewer, titleId);
    Footprint left = trail.at(profileId, FootprintKind.POSITION, titleId);
    if (left == null) {
      return new ResumePosition(titleId, 0, null);
    }
    Progress progress = entries(List.of(new Step(left, title))).getFirst().progress();
    return new ResumePosition(titleId, progress.finished() ? 0 : progress.positionSeconds(), progress);
  }

  /** The list that a profile keeps. */
  MyListPage myList(Viewer viewer, String profileId, Window window) {
    Stretch stretch = trail.of(viewer, profileId, FootprintKind.MY_LIST, window);
    return new MyListPage(stretch.steps().stream().map(step -> new ListedTitle(step.title(), at(step.left()))).toList(), stretch.after());
  }

  /** The thumbs that a profile has given. */
  ThumbPage thumbs(Viewer viewer, String profileId, Window window) {
    Stretch stretch = trail.of(viewer, profileId, FootprintKind.THUMB, window);
    return new ThumbPage(
        stretch.steps().stream().map(step -> new ThumbedTitle(step.title(), thumb(step.left()), at(step.left()))).toList(), stretch.after());
  }

  private static Progress progress(Title title, Footprint left, List<Marker> markers) {
    double duration = Objects.requireNonNullElse(title.durationSeconds(), 0.0);
    double fraction = duration > 0 ? Math.min(1, left.seconds() / duration) : 0;
    return new Progress(left.seconds(), duration, fraction, ResumePoint.finished(left.seconds(), duration, markers), at(left));
  }

  private static Thumb thumb(Footprint left) {
    return Thumb.valueOf(String.valueOf(left.content()).toUpperCase(Locale.ROOT));
  }

  private static Instant at(Footprint left) {
    return Instant.ofEpochMilli(left.atMs());
  }
}
