package dev.playhouse.cli.steps;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read whole, when they are no larger than their kind: a wrong name may be that of a film, or of a device that never ends. */
public final class SmallFile {
  private SmallFile() {}

  /** The bytes of a file; refuses one with more than so many. */
  public static byte[] bytes(Path file, int limit) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] bytes = content.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new CommandFailure(ExitCode.USAGE, file + " has over " + limit + " bytes: is it the right file?");
      }
      return bytes;
    }
  }

  /** The text of a file in UTF-8. */
  public static String text(Path file, int limit) throws IOException {
    byte[] bytes = bytes(file, limit);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is not written in UTF-8: is it the right file?", e);
    }
  }
}
