package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.SampleDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An init segment without its protection.
 *
 * @param encryption how the samples are encrypted, null when they are clear
 */
record ClearInit(byte[] bytes, @Nullable TrackEncryption encryption, SampleDefaults defaults) {
  private static final List<String> PATH = List.of("moov", "trak", "mdia", "minf", "stbl", "stsd");

  static ClearInit of(byte[] init) {
    List<Box> boxes = BoxReader.boxes(init);
    List<Box> headers = boxes.stream().filter(box -> box.type().equals("moov")).toList();
    if (headers.size() != 1) {
      throw new MediaException("no-init", 0, "an init segment of " + init.length + " bytes with " + headers.size() + " boxes moov");
    }
    Box entries = headers.getFirst();
    for (String step : PATH.subList(1, PATH.size())) {
      entries = entries.only(step);
    }
    List<Box> found = entries.children(Long.BYTES); // version, flags, count
    if (found.size() != 1) {
      throw new MediaException("sample-entry", entries.offset(), "a track with " + found.size() + " sample entries");
    }
    Rewriting rewriting = new Rewriting();
    boxes.forEach(box -> rewriting.copy(box, 0));
    return new ClearInit(rewriting.writer.toBytes(), rewriting.encryption, SampleDefaults.of(headers.getFirst()));
  }

  /** Copies boxes and walks down to the sample entry. */
  private static final class Rewriting {
    private final BoxWriter writer = new BoxWriter();
    private @Nullable TrackEncryption encryption;

    private void copy(Box box, int depth) {
      if (depth == PATH.size() && ProtectedEntry.isProtected(box.type())) {
        encryption = ProtectedEntry.writeClear(writer, box);
      } else if (depth < PATH.size() && box.type().equals(PATH.get(depth))) {
        int fieldBytes = depth == PATH.size() - 1 ? Long.BYTES : 0;
        writer.box(
            box.type(),
            () -> {
              writer.bytes(box.bytes(), box.bodyStart(), box.bodyStart() + fieldBytes);
              box.children(fieldBytes).forEach(child -> copy(child, depth + 1));
            });
      } else if (!box.type().equals("pssh")) {
        writer.bytes(box.bytes(), box.start(), box.end());
      }
    }
  }
}
