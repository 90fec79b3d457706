package dev.playhouse.fuzzing;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An input that a reader handles wrongly. */
final class Finding extends RuntimeException {
  private static final int SHOWN_BYTES = 600;

  Finding(Target target, byte[] input, String what, @Nullable Throwable cause) {
    super(target.name() + " " + what + (cause == null ? "" : ": " + cause) + "; input of " + input.length + " bytes: " + shown(input), cause);
  }

  private static String shown(byte[] input) {
    return input.length > SHOWN_BYTES ? "(too long to show)" : Base64.getEncoder().encodeToString(input);
  }
}
