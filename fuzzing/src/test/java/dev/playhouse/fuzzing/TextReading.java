package dev.playhouse.fuzzing;

import dev.playhouse.encoder.text.SubtitleText;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.WebVttWriter;
import dev.playhouse.media.text.WvttReader;
import java.nio.charset.StandardCharsets;

/** Reads timed text; what was read must be the same after it was written as WebVTT and read again. */
final class TextReading {
  private static final long LATER_MS = 3_600_000;

  private TextReading() {}

  static Target.Reading of(SubtitleFormat format) {
    return input -> {
      Subtitles subtitles = SubtitleReader.read(format, new String(input, StandardCharsets.UTF_8));
      requireWritable(subtitles);
    };
  }

  /** Reads a file of which nothing is known. */
  static void anyCharset(byte[] input) {
    String text = SubtitleText.decode(input, null, null);
    requireWritable(SubtitleReader.read(SubtitleFormat.of("file", text), text));
  }

  /** Reads an init segment and a media segment of {@code wvtt}. */
  static void wvtt(byte[] input) {
    InitAndSegment track = InitAndSegment.of(input);
    WvttReader reader = new WvttReader(track.init());
    reader.segment(track.segment());
    reader.segment(track.segment(), LATER_MS);
    reader.subtitles();
  }

  private static void requireWritable(Subtitles subtitles) {
    String written = WebVttWriter.write(subtitles);
    Subtitles again;
    try {
      again = SubtitleReader.read(SubtitleFormat.WEBVTT, written);
    } catch (RuntimeException e) {
      throw new AssertionError("what was read is written so that it cannot be read again:\n" + written, e);
    }
    if (!again.equals(subtitles)) {
      throw new AssertionError("read again, it is " + again + "\ninstead of " + subtitles + "\n" + written);
    }
  }
}
