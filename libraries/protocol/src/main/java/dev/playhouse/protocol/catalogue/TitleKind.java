package dev.playhouse.protocol.catalogue;

/** What kind of a work a title is. A kind says which others a title may be a part of. */
public enum TitleKind {
  MOVIE,
  SERIES,
  SEASON,
  EPISODE,
  TRAILER,
  EXTRA;

  /** Whether it is watched through its parts only, and has no asset of its own. */
  public boolean holdsParts() {
    return this == SERIES || this == SEASON;
  }

  /** Whether it is always a part of another title. */
  public boolean isPart() {
    return this != MOVIE && this != SERIES;
  }

  /** Whether it can be a part of a title of another kind. */
  public boolean belongsIn(TitleKind whole) {
    return switch (this) {
      case MOVIE, SERIES -> false;
      case SEASON -> whole == SERIES;
      case EPISODE -> whole.holdsParts();
      case TRAILER, EXTRA -> whole != TRAILER && whole != EXTRA;
    };
  }
}
