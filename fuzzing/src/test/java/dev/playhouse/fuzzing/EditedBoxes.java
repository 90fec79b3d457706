package dev.playhouse.fuzzing;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files of boxes with the body of one box written anew; the sizes of those around it follow, so that nothing else is wrong. */
final class EditedBoxes {
  /** Bytes before the child boxes of those that have any. */
  private static final Map<String, Integer> FIELD_BYTES =
      Map.of("stsd", 8, "avc1", 78, "hvc1", 78, "encv", 78, "mp4a", 28, "enca", 28, "wvtt", 8);

  private EditedBoxes() {}

  /** Edits the body of the first box at a path such as {@code moof/traf/trun}. */
  static byte[] with(byte[] file, String path, UnaryOperator<byte[]> edit) {
    BoxWriter writer = new BoxWriter();
    write(writer, BoxReader.boxes(file), List.of(path.split("/", -1)), edit);
    return writer.toBytes();
  }

  /** The first box of a type gets another one. */
  static byte[] renamed(byte[] file, String type, String other) {
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
    byte[] renamed = file.clone();
    System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, renamed, at, other.length());
    return renamed;
  }

  /** A body of other bytes, given in hexadecimal. */
  static byte[] with(byte[] file, String path, String hex) {
    return with(file, path, body -> Bytes.hex(hex));
  }

  /** A box in bytes. */
  static byte[] box(String type, byte[] body) {
    BoxWriter writer = new BoxWriter();
    writer.box(type, () -> writer.bytes(body));
    return writer.toBytes();
  }

  private static void write(BoxWriter writer, List<Box> boxes, List<String> path, UnaryOperator<byte[]> edit) {
    boolean edited = false;
    for (Box box : boxes) {
      if (edited || !box.type().equals(path.getFirst())) {
        writer.bytes(box.copy());
        continue;
      }
      edited = true;
      writer.box(
          box.type(),
          () -> {
            if (path.size() == 1) {
              writer.bytes(edit.apply(Arrays.copyOfRange(box.bytes(), box.bodyStart(), box.end())));
            } else {
              int fields = FIELD_BYTES.getOrDefault(box.type(), 0);
              writer.bytes(box.bytes(), box.bodyStart(), box.bodyStart() + fields);
              write(writer, box.children(fields), path.subList(1, path.size()), edit);
            }
          });
    }
    if (!edited) {
      throw new IllegalArgumentException("no box " + path);
    }
  }
}
