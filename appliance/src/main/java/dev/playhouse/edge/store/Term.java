package dev.playhouse.edge.store;

import dev.playhouse.edge.disk.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A number in the file {@code term} of each folder of a store, by which one that comes back shows that it missed something: the others took a higher
 * one when what it holds was to come back no more. A folder without the file is in term 0.
 */
final class Term {
  private static final int MAX_DIGITS = 18;

  private Term() {}

  /** The term of a folder; 0 where none can be read. */
  static long of(Path folder) {
    Path file = folder.resolve("term");
    try {
      String text = Files.exists(file) && Files.size(file) <= MAX_DIGITS ? Files.readString(file, StandardCharsets.US_ASCII) : "";
      return text.matches("\\d+") ? Long.parseLong(text) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Begins a term in a folder; when this returns, it lasts. */
  static void begin(Path folder, long term) throws IOException {
    DurableFile.writePrivate(folder.resolve("term"), String.valueOf(term).getBytes(StandardCharsets.US_ASCII));
  }
}
