package dev.playhouse.encoder.master;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * FFmpeg's description of its input, read: what it prints between {@code Input #0} and the next section.
 *
 * @param statesLength whether the container says how long it is; that of a transport stream is a guess from its last time stamp
 */
record StreamReport(boolean statesLength, OptionalDouble durationSeconds, List<Stream> streams) {
  private static final Pattern GUESSED = Pattern.compile("Input #0, (mpegts|mpeg|dv|ogg), from .*");
  private static final Pattern DURATION = Pattern.compile("\\s+Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+),.*");
  private static final Pattern STREAM =
      Pattern.compile("\\s+Stream #0:(\\d+)(?:\\[0x[0-9a-f]+])?(?:\\(([^)]*)\\))?: (Video|Audio|Subtitle): (\\w+)(.*)");

  /**
   * One stream as FFmpeg describes it.
   *
   * @param details all after the codec, and the lines below
   */
  record Stream(int index, String language, String kind, String codec, String details) {
    /** What the end of its line says it is for. */
    Set<Disposition> dispositions() {
      String line = details.lines().findFirst().orElse("");
      return Arrays.stream(Disposition.values())
          .filter(disposition -> line.contains(" (" + disposition.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"))
          .collect(Collectors.toSet());
    }

    boolean isPicture() {
      return kind.equals("Video") && !details.contains("(attached pic)");
    }
  }

  static StreamReport read(List<String> lines) {
    boolean statesLength = true;
    OptionalDouble duration = OptionalDouble.empty();
    List<Stream> streams = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("Stream mapping:") || line.startsWith("Output #")) {
        break;
      }
      statesLength &= !GUESSED.matcher(line).matches();
      Matcher time = DURATION.matcher(line);
      Matcher stream = STREAM.matcher(line);
      if (time.matches()) {
        duration = OptionalDouble.of(seconds(time));
      } else if (stream.matches()) {
        streams.add(stream(stream));
      } else if (!streams.isEmpty()) {
        Stream last = streams.removeLast();
        streams.add(new Stream(last.index(), last.language(), last.kind(), last.codec(), last.details() + "\n" + line));
      }
    }
    return new StreamReport(statesLength, duration, List.copyOf(streams));
  }

  private static double seconds(Matcher time) {
    return Integer.parseInt(time.group(1)) * 3600 + Integer.parseInt(time.group(2)) * 60 + Double.parseDouble(time.group(3));
  }

  private static Stream stream(Matcher line) {
    String language = line.group(2) == null ? "" : line.group(2).toLowerCase(Locale.ROOT);
    return new Stream(Integer.parseInt(line.group(1)), language, line.group(3), line.group(4), line.group(5));
  }
}
