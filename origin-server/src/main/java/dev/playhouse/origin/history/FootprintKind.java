package dev.playhouse.origin.history;

import java.util.Locale;

/** What a footprint tells of. A profile has at most one of each kind at a title. */
enum FootprintKind {
  POSITION,
  MY_LIST,
  THUMB;

  /** As it is stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
