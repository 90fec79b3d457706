package dev.playhouse.origin.history;

import org.jspecify.annotations.Nullable;

/**
 * What a profile has left at a title, as of one event.
 *
 * @param content seconds, {@code true} or a thumb, by its kind; null once it was taken back
 * @param atMs when, in milliseconds since 1970, and later than what it took the place of
 */
record Footprint(String profileId, FootprintKind kind, String titleId, @Nullable String content, long atMs, String logId, long sequence) {
  /** What it is about. */
  record Place(String profileId, FootprintKind kind, String titleId) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byProfile = profileId.compareTo(other.profileId);
      int byKind = byProfile == 0 ? kind.compareTo(other.kind) : byProfile;
      return byKind == 0 ? titleId.compareTo(other.titleId) : byKind;
    }
  }

  Place place() {
    return new Place(profileId, kind, titleId);
  }

  /** The later of two that one log has left at one place. */
  Footprint orLater(Footprint other) {
    return other.atMs > atMs || (other.atMs == atMs && other.sequence > sequence) ? other : this;
  }

  /** The position that it tells, in seconds from the beginning. */
  double seconds() {
    return content == null ? 0 : Double.parseDouble(content);
  }
}
