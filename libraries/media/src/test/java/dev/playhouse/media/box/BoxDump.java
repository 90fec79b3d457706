package dev.playhouse.media.box;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of boxes as text: one line per box with its size and its own bytes in hex; media data as length and digest. */
public final class BoxDump {
  private static final int BYTES_PER_LINE = 48;
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "sinf", "schi");

  /** Bytes of a box before its child boxes. */
  private static final Map<String, Integer> FIELDS =
      Map.of("stsd", 8, "dref", 8, "avc1", 78, "hvc1", 78, "encv", 78, "mp4a", 28, "enca", 28);

  private BoxDump() {}

  public static String text(byte[] file) {
    StringBuilder text = new StringBuilder();
    boxes(BoxReader.boxes(file), "", text);
    return text.toString();
  }

  private static void boxes(List<Box> boxes, String indent, StringBuilder text) {
    for (Box box : boxes) {
      text.append(indent).append(box.type()).append(' ').append(box.size()).append('\n');
      boolean nested = CONTAINERS.contains(box.type()) || FIELDS.containsKey(box.type());
      int fieldBytes = nested ? FIELDS.getOrDefault(box.type(), 0) : box.end() - box.bodyStart();
      if (box.type().equals("mdat")) {
        text.append(indent).append("  sha-256 ").append(digest(Arrays.copyOfRange(box.bytes(), box.bodyStart(), box.end()))).append('\n');
      } else {
        hex(box.bytes(), box.bodyStart(), box.bodyStart() + fieldBytes, indent + "  ", text);
      }
      if (nested) {
        boxes(box.children(fieldBytes), indent + "  ", text);
      }
    }
  }

  private static void hex(byte[] bytes, int from, int to, String indent, StringBuilder text) {
    for (int at = from; at < to; at += BYTES_PER_LINE) {
      text.append(indent).append(HexFormat.of().formatHex(bytes, at, Math.min(to, at + BYTES_PER_LINE))).append('\n');
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
