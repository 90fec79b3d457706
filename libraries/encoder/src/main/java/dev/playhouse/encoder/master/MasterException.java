package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.EncoderException;

/**
 * A file that cannot be a master, with the reason.
 *
 * <p>Codes: {@code master-empty}, {@code master-truncated}, {@code master-not-playable}, {@code master-limit}.
 */
public final class MasterException extends EncoderException {
  public MasterException(String code, String message) {
    super(code, message);
  }
}
