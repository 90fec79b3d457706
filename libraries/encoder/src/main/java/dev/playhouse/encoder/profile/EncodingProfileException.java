package dev.playhouse.encoder.profile;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import org.jspecify.annotations.Nullable;

/**
 * An encoding profile that cannot be used; the message begins with the line.
 *
 * <p>Codes: {@code encoding-profile-yaml} (no YAML of the plain kind), {@code encoding-profile-key} (unknown, twice or missing), {@code
 * encoding-profile-value} (of the wrong kind or out of range), {@code encoding-profile-limit} (more than any encoding profile has).
 */
public final class EncodingProfileException extends EncoderException {
  private final int line;

  EncodingProfileException(String code, int line, String problem) {
    this(code, line, problem, null);
  }

  EncodingProfileException(String code, int line, String problem, @Nullable Throwable cause) {
    super(code, "line " + line + ": " + problem, cause);
    this.line = line;
  }

  /** Where the fault is, counted from 1. */
  public int line() {
    return line;
  }
}
