package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.catalogue.TitleKind;

/** How messages speak of what was sent. */
final class Words {
  private static final int MOST = 60;

  private Words() {}

  /** A kind with its article. */
  static String of(TitleKind kind) {
    return switch (kind) {
      case MOVIE -> "a movie";
      case SERIES -> "a series";
      case SEASON -> "a season";
      case EPISODE -> "an episode";
      case TRAILER -> "a trailer";
      case EXTRA -> "an extra";
    };
  }

  /** The beginning of a text that may be long. */
  static String shortened(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}
