package dev.playhouse.player.error;

/**
 * Everything that can end a playback. Numbers are stable: none changes its meaning, and one that is no longer used is not given again. The
 * thousands are the {@linkplain #family() family}.
 */
public enum ErrorCode {
  /** 1001: no pathway delivered for longer than the player is patient: 15 s before anything is shown, 90 s after that. */
  ALL_PATHWAYS_FAILED(1001, true),
  /** 1002: whoever has the manifest does not answer, or is busy. */
  MANIFEST_UNREACHABLE(1002, true),

  /** 2001: the manifest is no playlist that can be read. */
  UNREADABLE_PLAYLIST(2001, false),
  /** 2002: a file that a playlist names is refused or missing on every pathway. */
  MISSING_FILE(2002, false),
  /** 2003: a segment or its playlist came from every pathway, and none can be parsed or decrypted. */
  UNREADABLE_SEGMENT(2003, false),
  /** 2004: the presentation holds nothing that this player plays. */
  NOTHING_TO_PLAY(2004, false),
  /** 2005: the manifest is refused or missing. */
  MANIFEST_REFUSED(2005, false),
  /** 2006: the media are in a container, or encrypted in a way, that this player does not play. */
  FORMAT_NOT_SUPPORTED(2006, false),

  /** 3001: the licence service refused, or the session offers no licence of the system that was asked for. */
  LICENCE_REFUSED(3001, false),
  /** 3002: the licence cannot be read, is not signed by the session's licence key, or is for another session. */
  LICENCE_NOT_TRUSTED(3002, false),
  /** 3003: the licence is not sealed to the key of this device. */
  WRONG_DEVICE(3003, false),
  /** 3004: the licence lacks the key of a track that the session was granted. */
  KEY_MISSING(3004, false),
  /** 3005: the key of this device cannot be read or kept. */
  DEVICE_KEY_LOST(3005, false),
  /** 3006: the licence service does not answer, or is busy. */
  LICENCE_UNAVAILABLE(3006, true),

  /** 4001: the service refused to start or renew the session; the message has its problem. */
  SESSION_REFUSED(4001, false),
  /** 4002: the service does not answer, or is busy. */
  SERVICE_UNAVAILABLE(4002, true),
  /** 4003: the session's tokens have expired, and nobody renews them. */
  TOKENS_EXPIRED(4003, true),

  /** 5001: the application's sink threw; that is the cause. */
  SINK_FAILED(5001, false),
  /** 5002: something else threw what it must not, or returned null: the application's policy, transport or licence provider, or the SDK itself. */
  UNEXPECTED(5002, false);

  private static final int FAMILY_SIZE = 1000;

  private final int number;
  private final boolean retryable;

  ErrorCode(int number, boolean retryable) {
    this.number = number;
    this.retryable = retryable;
  }

  /** Whom an error is about. */
  public enum Family {
    /** 1xxx: nobody answers. */
    NETWORK,
    /** 2xxx: the manifest or the media. */
    SOURCE,
    /** 3xxx: the licence. */
    LICENCE,
    /** 4xxx: the service that starts sessions. */
    SESSION,
    /** 5xxx: what runs in this process. */
    APPLICATION
  }

  /** {@return the stable number} */
  public int number() {
    return number;
  }

  /** {@return whom the error is about, by the thousands of its number} */
  public Family family() {
    return Family.values()[number / FAMILY_SIZE - 1];
  }

  /** {@return whether the same playback may succeed when it is started again without a change} */
  public boolean retryable() {
    return retryable;
  }
}
