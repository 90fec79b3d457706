package dev.playhouse.fuzzing;

import dev.playhouse.cli.titles.PlacedTitle;
import dev.playhouse.cli.titles.TitleFileException;
import dev.playhouse.cli.titles.TitleFormat;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads files of titles; what was read must be the same after it was written and read again. */
final class TitleReading {
  private TitleReading() {}

  static Target.Reading of(TitleFormat format) {
    return input -> {
      List<TitleEntry> titles = entries(format, input);
      String written = format.write(titles);
      if (StandardCharsets.UTF_8.newEncoder().canEncode(written)) {
        requireSame(format, titles, written);
      }
    };
  }

  private static void requireSame(TitleFormat format, List<TitleEntry> titles, String written) {
    List<TitleEntry> again;
    try {
      again = entries(format, written.getBytes(StandardCharsets.UTF_8));
    } catch (TitleFileException e) {
      throw new AssertionError("what was read is written so that it cannot be read again:\n" + written, e);
    }
    if (!again.equals(titles)) {
      throw new AssertionError("read again, it is " + again + "\ninstead of " + titles + "\n" + written);
    }
  }

  private static List<TitleEntry> entries(TitleFormat format, byte[] file) {
    return format.read(file).stream().map(PlacedTitle::entry).toList();
  }
}
