package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Cursor;
import dev.playhouse.origin.catalogue.Showcase;
import dev.playhouse.origin.catalogue.Viewer;
import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.catalogue.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The footprints of a profile, newest first, at titles that it sees now; others are skipped as if they were not there. */
final class Trail {
  /** Footprints that are looked at for a page before it is cut short. */
  private static final int MOST_LOOKED_AT = 2000;
  private static final int LOOKED_AT_ONCE = 250;

  private final Database database;
  private final Showcase showcase;
  private final FootprintStore store = new FootprintStore();

  Trail(Database database, Showcase showcase) {
    this.database = database;
    this.showcase = showcase;
  }

  /** A footprint and the title it is at. */
  record Step(Footprint left, Title title) {}

  /**
   * Some of them.
   *
   * @param after where they go on; null at the end
   */
  record Stretch(List<Step> steps, @Nullable String after) {}

  Stretch of(Viewer viewer, String profileId, FootprintKind kind, Window window) {
    List<Step> steps = new ArrayList<>();
    Cursor next = window.after();
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
      Cursor behind = next;
      List<Footprint> some = database.read(handle -> store.page(handle, profileId, kind, behind, LOOKED_AT_ONCE));
      Map<String, Title> seen = showcase.titles(viewer, some.stream().map(Footprint::titleId).toList());
      for (Footprint left : some) {
        Title title = seen.get(left.titleId());
        if (title != null && steps.size() == window.limit()) {
          return new Stretch(steps, cursor(steps.getLast().left()).text());
        }
        if (title != null) {
          steps.add(new Step(left, title));
        }
      }
      if (some.size() < LOOKED_AT_ONCE) {
        return new Stretch(steps, null);
      }
      next = cursor(some.getLast());
    }
    return new Stretch(steps, next == null ? null : next.text());
  }

  /** What a profile has left at a title; null for nothing, or when it was taken back. */
  @Nullable Footprint at(String profileId, FootprintKind kind, String titleId) {
    Footprint left = database.read(handle -> store.find(handle, new Footprint.Place(profileId, kind, titleId)));
    return left == null || left.content() == null ? null : left;
  }

  private static Cursor cursor(Footprint last) {
    return new Cursor(String.valueOf(last.atMs()), last.titleId());
  }
}
