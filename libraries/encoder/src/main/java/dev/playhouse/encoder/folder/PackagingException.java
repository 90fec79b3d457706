package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.ffmpeg.EncoderException;

/**
 * A request for a package that cannot be met as it is: the remedy is to ask for something else.
 *
 * <p>Codes: {@code key-missing} (no content key for a key group), {@code folder-not-empty}.
 */
public final class PackagingException extends EncoderException {
  PackagingException(String code, String message) {
    super(code, message);
  }
}
