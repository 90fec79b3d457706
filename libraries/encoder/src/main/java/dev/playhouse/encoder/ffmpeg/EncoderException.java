package dev.playhouse.encoder.ffmpeg;

import org.jspecify.annotations.Nullable;

/**
 * A master that cannot be used, or work of FFmpeg that failed; the one error root of this module.
 *
 * <p>The code is kebab-case and stable.
 */
public class EncoderException extends RuntimeException {
  private final String code;

  public EncoderException(String code, String message) {
    this(code, message, null);
  }

  public EncoderException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What went wrong, such as {@code encoding-failed}. */
  public final String code() {
    return code;
  }
}
