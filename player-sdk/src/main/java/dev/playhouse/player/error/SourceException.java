package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/** A manifest or media that cannot be played (codes 2000 to 2999). */
public final class SourceException extends PlayerException {
  /** A playlist cannot be read. */
  public static final int UNREADABLE_PLAYLIST = 2001;

  /** A file that a playlist names is refused or missing on every pathway. */
  public static final int MISSING_FILE = 2002;

  /** A segment cannot be parsed or decrypted. */
  public static final int UNREADABLE_SEGMENT = 2003;

  /** The presentation holds nothing that this player plays. */
  public static final int NOTHING_TO_PLAY = 2004;

  /** One of the codes of this family, with what it came from. */
  public SourceException(int code, boolean retryable, String message, @Nullable Throwable cause) {
    super(code, retryable, message, cause);
  }

  /** One of the codes of this family. */
  public SourceException(int code, boolean retryable, String message) {
    super(code, retryable, message, null);
  }
}
