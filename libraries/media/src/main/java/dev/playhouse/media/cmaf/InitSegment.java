package dev.playhouse.media.cmaf;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.protection.SampleEncrypter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the CMAF header of a track (ISO/IEC 23000-19 section 7.3.1).
 *
 * <p>Brand {@code cmfc}: an edit list moves the first picture and the first audible sample to zero, so players that know edit lists and
 * those that do not agree on where the track starts but for a frame or two. (With brand {@code cmf2}, which has negative composition offsets
 * instead, FFmpeg presents the picture as late as its reordering is deep.) Audio and video hold the sample entry as the encoder made it,
 * inside {@code encv} or {@code enca} when it is protected; a second, clear entry is for the clear lead.
 */
final class InitSegment {
  static final int FIRST_TRACK_ID = 1;

  private static final int TRACK_ENABLED_IN_MOVIE = 0x3;
  private static final int DATA_IN_SAME_FILE = 0x1;
  private static final int FIXED_ONE = 0x1_0000;
  private static final int FULL_VOLUME = 0x0100;
  private static final int[] UNITY_MATRIX = {FIXED_ONE, 0, 0, 0, FIXED_ONE, 0, 0, 0, 0x4000_0000};

  private final BoxWriter writer = new BoxWriter();
  private final @Nullable SampleEncrypter encrypter;

  private InitSegment(@Nullable SampleEncrypter encrypter) {
    this.encrypter = encrypter;
  }

  /** Writes the header of a track, a protected one unless the encrypter is null. */
  static byte[] write(TrackHeader header, List<String> mediaBrands, @Nullable SampleEncrypter encrypter) {
    InitSegment segment = new InitSegment(encrypter);
    segment.brands("cmfc", Stream.concat(Stream.of("iso6", "cmfc"), mediaBrands.stream()).toList());
    segment.writer.box("moov", () -> segment.movie(List.of(header)));
    return segment.writer.toBytes();
  }

  /** Writes the header of several clear tracks in one file, which is no CMAF; their identifiers count from {@link #FIRST_TRACK_ID}. */
  static byte[] write(List<TrackHeader> headers) {
    InitSegment segment = new InitSegment(null);
    segment.brands("iso6", List.of("iso6"));
    segment.writer.box("moov", () -> segment.movie(headers));
    return segment.writer.toBytes();
  }

  private void brands(String major, List<String> compatible) {
    writer.box(
        "ftyp",
        () -> {
          writer.fourCc(major);
          writer.u32(0);
          compatible.forEach(writer::fourCc);
        });
  }

  private void movie(List<TrackHeader> headers) {
    int nextId = FIRST_TRACK_ID + headers.size();
    writer.fullBox(
        "mvhd",
        0,
        0,
        () -> {
          writer.zeros(8); // creation and modification time
          writer.u32(headers.getFirst().timescale());
          writer.u32(0); // duration: unknown, the fragments tell
          writer.u32(FIXED_ONE); // rate
          writer.u16(FULL_VOLUME);
          writer.zeros(10);
          matrix();
          writer.zeros(24);
          writer.u32(nextId);
        });
    for (int i = 0; i < headers.size(); i++) {
      TrackHeader header = headers.get(i);
      int id = FIRST_TRACK_ID + i;
      writer.box("trak", () -> track(id, header));
    }
    writer.box("mvex", () -> IntStream.range(FIRST_TRACK_ID, nextId).forEach(this::sampleDefaults));
    if (encrypter != null) {
      encrypter.writeSystemHeaders(writer);
    }
  }

  private void track(int id, TrackHeader header) {
    writer.fullBox(
        "tkhd",
        0,
        TRACK_ENABLED_IN_MOVIE,
        () -> {
          writer.zeros(8);
          writer.u32(id);
          writer.zeros(4 + 4 + 8 + 2 + 2); // duration, layer, alternate group
          writer.u16(header.kind() == TrackKind.AUDIO ? FULL_VOLUME : 0);
          writer.zeros(2);
          matrix();
          writer.u32((long) header.width() << 16);
          writer.u32((long) header.height() << 16);
        });
    if (header.mediaTime() > 0) {
      writer.box("edts", () -> editList(header));
    }
    writer.box("mdia", () -> media(header));
  }

  private void editList(TrackHeader header) {
    writer.fullBox(
        "elst",
        0,
        0,
        () -> {
          writer.u32(1);
          writer.u32(0); // to the end
          writer.u32(header.mediaTime());
          writer.u32(FIXED_ONE); // rate
        });
  }

  private void media(TrackHeader header) {
    writer.fullBox(
        "mdhd",
        0,
        0,
        () -> {
          writer.zeros(8);
          writer.u32(header.timescale());
          writer.u32(0);
          writer.u16(PackedLanguage.pack(header.language()));
          writer.zeros(2);
        });
    writer.fullBox(
        "hdlr",
        0,
        0,
        () -> {
          writer.zeros(4);
          writer.fourCc(
              switch (header.kind()) {
                case VIDEO -> "vide";
                case AUDIO -> "soun";
                case TEXT -> "text";
              });
          writer.zeros(12);
          writer.bytes((header.kind().name().toLowerCase(Locale.ROOT) + '\0').getBytes(StandardCharsets.US_ASCII));
        });
    writer.box("minf", () -> mediaInformation(header));
  }

  private void mediaInformation(TrackHeader header) {
    switch (header.kind()) {
      case VIDEO -> writer.fullBox("vmhd", 0, 1, () -> writer.zeros(8));
      case AUDIO -> writer.fullBox("smhd", 0, 0, () -> writer.zeros(4));
      case TEXT -> writer.fullBox("nmhd", 0, 0, () -> {});
    }
    writer.box(
        "dinf",
        () ->
            writer.fullBox(
                "dref",
                0,
                0,
                () -> {
                  writer.u32(1);
                  writer.fullBox("url ", 0, DATA_IN_SAME_FILE, () -> {});
                }));
    writer.box("stbl", () -> sampleTable(header));
  }

  private void sampleTable(TrackHeader header) {
    writer.fullBox(
        "stsd",
        0,
        0,
        () -> {
          if (encrypter == null) {
            writer.u32(1);
            writer.bytes(header.sampleEntry());
          } else {
            encrypter.writeSampleEntries(writer, header.sampleEntry());
          }
        });
    writer.fullBox("stts", 0, 0, () -> writer.u32(0));
    writer.fullBox("stsc", 0, 0, () -> writer.u32(0));
    writer.fullBox("stsz", 0, 0, () -> writer.zeros(8));
    writer.fullBox("stco", 0, 0, () -> writer.u32(0));
  }

  private void sampleDefaults(int id) {
    writer.fullBox(
        "trex",
        0,
        0,
        () -> {
          writer.u32(id);
          writer.u32(SampleEncrypter.ENCRYPTED_DESCRIPTION);
          writer.zeros(12); // duration, size, flags: each fragment tells
        });
  }

  private void matrix() {
    for (int value : UNITY_MATRIX) {
      writer.u32(value);
    }
  }
}
