package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Showcase;
import dev.playhouse.origin.catalogue.Viewer;
import dev.playhouse.origin.history.Trail.Step;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.history.ContinueWatching;
import dev.playhouse.protocol.history.HistoryEntry;
import dev.playhouse.protocol.history.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a profile goes on with: films that it has begun and not finished, and of each series the episode that it watched last or, once that is
 * finished, the next one that it sees. Trailers and extras are watched in passing and are not gone on with.
 */
final class Continuation {
  /** How far back it is looked for what was begun. */
  private static final int MOST_LOOKED_AT = 200;

  private final Trail trail;
  private final History history;
  private final Showcase showcase;

  Continuation(Trail trail, History history, Showcase showcase) {
    this.trail = trail;
    this.history = history;
    this.showcase = showcase;
  }

  ContinueWatching of(Viewer viewer, String profileId, int limit) {
    List<HistoryEntry> entries = new ArrayList<>();
    Set<String> seriesDone = new HashSet<>();
    List<Step> steps = trail.of(viewer, profileId, FootprintKind.POSITION, new Window(null, MOST_LOOKED_AT)).steps();
    for (HistoryEntry last : history.entries(steps)) {
      HistoryEntry entry = seriesDone.contains(last.title().id()) ? null : next(viewer, profileId, last, seriesDone);
      if (entry != null) {
        entries.add(entry);
      }
      if (entries.size() == limit) {
        break;
      }
    }
    return new ContinueWatching(entries);
  }

  private @Nullable HistoryEntry next(Viewer viewer, String profileId, HistoryEntry last, Set<String> seriesDone) {
    if (last.title().kind() != TitleKind.EPISODE) {
      return last.title().kind() == TitleKind.MOVIE && !last.progress().finished() ? last : null;
    }
    List<String> episodes = showcase.episodes(viewer, last.title().id());
    seriesDone.addAll(episodes);
    if (!last.progress().finished()) {
      return last;
    }
    int next = episodes.indexOf(last.title().id()) + 1;
    Title title = next == 0 || next == episodes.size() ? null : showcase.titles(viewer, Set.of(episodes.get(next))).get(episodes.get(next));
    return title == null ? null : upNext(profileId, title, last.progress().watchedAt());
  }

  /** The next episode where it was left, or from its beginning; it stands where the one before did. */
  private HistoryEntry upNext(String profileId, Title title, Instant finishedAt) {
    Footprint left = trail.at(profileId, FootprintKind.POSITION, title.id());
    Progress begun = left == null ? null : history.entries(List.of(new Step(left, title))).getFirst().progress();
    return begun != null && !begun.finished()
        ? new HistoryEntry(title, begun)
        : new HistoryEntry(title, new Progress(0, Objects.requireNonNullElse(title.durationSeconds(), 0.0), 0, false, finishedAt));
  }
}
