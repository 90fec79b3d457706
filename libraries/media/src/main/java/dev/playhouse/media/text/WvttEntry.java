package dev.playhouse.media.text;

import dev.playhouse.media.Language;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sample entry {@code wvtt} (ISO/IEC 14496-30 section 7.5) and the track header around it. */
final class WvttEntry {
  /** Ticks per second: WebVTT counts milliseconds. */
  static final int TIMESCALE = 1000;
  static final String TYPE = "wvtt";
  /** Reserved bytes and data reference index of every sample entry. */
  static final int FIELD_BYTES = 8;

  private static final int RESERVED_BYTES = 6;

  private WvttEntry() {}

  static TrackHeader header(List<String> blocks, String language) {
    return new TrackHeader(TrackKind.TEXT, TYPE, TIMESCALE, 0, 0, 0, 0, 0, Language.threeLetters(language), 0, null, entry(blocks));
  }

  private static byte[] entry(List<String> blocks) {
    BoxWriter writer = new BoxWriter();
    writer.box(
        TYPE,
        () -> {
          writer.zeros(RESERVED_BYTES);
          writer.u16(1); // data reference
          string(writer, "vttC", WebVttWriter.header(blocks));
          string(writer, "vlab", "text.vtt"); // where the cues come from, as an address
        });
    return writer.toBytes();
  }

  /** A box that holds nothing but text. */
  static void string(BoxWriter writer, String type, String text) {
    writer.box(type, () -> writer.bytes(text.getBytes(StandardCharsets.UTF_8)));
  }
}
