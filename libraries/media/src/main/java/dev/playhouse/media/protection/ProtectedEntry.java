package dev.playhouse.media.protection;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample entry under protection (ISO/IEC 14496-12 section 8.12): type replaced by {@code encv} or {@code enca}, original type and
 * parameters in {@code sinf}.
 */
final class ProtectedEntry {
  static final String VIDEO = "encv";
  static final String AUDIO = "enca";

  private static final String PROTECTION = "sinf";
  private static final int SCHEME_VERSION = 0x1_0000;

  /** Bytes before the child boxes of a visual and of an audio sample entry. */
  private static final int VIDEO_FIELDS = 78;

  private static final int AUDIO_FIELDS = 28;

  private ProtectedEntry() {}

  static boolean isProtected(String type) {
    return type.equals(VIDEO) || type.equals(AUDIO);
  }

  static void write(BoxWriter writer, byte[] clearEntry, TrackEncryption encryption) {
    Box entry = BoxReader.boxes(clearEntry).getFirst();
    writer.box(
        entry.type().equals("mp4a") ? AUDIO : VIDEO,
        () -> {
          writer.bytes(clearEntry, entry.bodyStart(), entry.end());
          writer.box(
              PROTECTION,
              () -> {
                writer.box("frma", () -> writer.fourCc(entry.type()));
                writer.fullBox(
                    "schm",
                    0,
                    0,
                    () -> {
                      writer.fourCc(encryption.scheme().fourCc());
                      writer.u32(SCHEME_VERSION);
                    });
                writer.box("schi", () -> encryption.write(writer));
              });
        });
  }

  /** Writes the clear form of a protected entry; returns how its samples are encrypted, null when they are not. */
  static @Nullable TrackEncryption writeClear(BoxWriter writer, Box entry) {
    int fieldBytes = entry.type().equals(VIDEO) ? VIDEO_FIELDS : AUDIO_FIELDS;
    List<Box> children = entry.children(fieldBytes);
    Box protection = entry.only(fieldBytes, PROTECTION);
    String original = new String(protection.only("frma").fields().bytes(4), StandardCharsets.ISO_8859_1);
    writer.box(
        original,
        () -> {
          writer.bytes(entry.bytes(), entry.bodyStart(), entry.bodyStart() + fieldBytes);
          for (Box child : children) {
            if (!child.type().equals(PROTECTION)) {
              writer.bytes(child.bytes(), child.start(), child.end());
            }
          }
        });
    return TrackEncryption.read(protection);
  }
}
