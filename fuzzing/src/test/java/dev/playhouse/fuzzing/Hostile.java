package dev.playhouse.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * An input that somebody wrote to do harm, and how the reader must end.
 *
 * @param what is hostile about it
 * @param target the reader
 * @param code of the refusal; empty for an input that is harmless and must be read
 */
record Hostile(String what, String target, String code, Supplier<byte[]> input) {
  static Hostile bytes(String target, String code, String what, Supplier<byte[]> input) {
    return new Hostile(what, target, code, input);
  }

  static Hostile text(String target, String code, String what, Supplier<String> input) {
    return new Hostile(what, target, code, () -> input.get().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return target + ": " + what;
  }
}
