package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.SampleDefaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An init segment without its protection.
 *
 * @param encryptions how samples are encrypted, for each sample description; null where they are clear
 * @param groups how the samples of each group are encrypted
 * @param single whether the clear form has one sample description instead of several, which are the same without protection
 */
record ClearInit(
    byte[] bytes,
    List<@Nullable TrackEncryption> encryptions,
    List<@Nullable TrackEncryption> groups,
    boolean single,
    SampleDefaults defaults) {
  private static final List<String> PATH = List.of("moov", "trak", "mdia", "minf", "stbl");

  /** Sample descriptions of one track: an encrypted and a clear one. */
  private static final int MAX_DESCRIPTIONS = 8;

  static ClearInit of(byte[] init) {
    List<Box> boxes = BoxReader.boxes(init);
    List<Box> headers = boxes.stream().filter(box -> box.type().equals("moov")).toList();
    if (headers.size() != 1) {
      throw new MediaException("no-init", 0, "an init segment of " + init.length + " bytes with " + headers.size() + " boxes moov");
    }
    Box table = headers.getFirst();
    for (String step : PATH.subList(1, PATH.size())) {
      table = table.only(step);
    }
    Box descriptions = table.only("stsd");
    List<Box> found = descriptions.children(Long.BYTES); // version, flags, count
    if (found.isEmpty() || found.size() > MAX_DESCRIPTIONS) {
      throw new MediaException("sample-entry", descriptions.offset(), "a track with " + found.size() + " sample entries");
    }
    Rewriting rewriting = new Rewriting(found);
    boxes.forEach(box -> rewriting.copy(box, 0));
    Scheme scheme = scheme(rewriting.encryptions);
    return new ClearInit(
        rewriting.writer.toBytes(),
        rewriting.encryptions,
        SampleGroups.descriptions(table, scheme),
        rewriting.encryptions.size() > 1 && rewriting.clear.size() == 1,
        SampleDefaults.of(headers.getFirst()));
  }

  private static Scheme scheme(List<@Nullable TrackEncryption> encryptions) {
    for (TrackEncryption encryption : encryptions) {
      if (encryption != null) {
        return encryption.scheme();
      }
    }
    return Scheme.CENC;
  }

  /** The scheme of whatever is encrypted. */
  Scheme scheme() {
    return scheme(encryptions);
  }

  /** Whether nothing in the track is encrypted. */
  boolean isClear() {
    return encryptions.stream().allMatch(encryption -> encryption == null) && groups.isEmpty();
  }

  /** How the samples of a description are encrypted, null when they are not. */
  @Nullable TrackEncryption encryption(int description, long offset) {
    if (description < 1 || description > encryptions.size()) {
      throw new MediaException("sample-entry", offset, "samples of description " + description + " in a track with " + encryptions.size());
    }
    return encryptions.get(description - 1);
  }

  /** Copies boxes and walks down to the sample entries. */
  private static final class Rewriting {
    private final BoxWriter writer = new BoxWriter();
    private final List<@Nullable TrackEncryption> encryptions = new ArrayList<>();
    private final List<byte[]> clear = new ArrayList<>();

    Rewriting(List<Box> entries) {
      for (Box entry : entries) {
        BoxWriter clearEntry = new BoxWriter();
        if (ProtectedEntry.isProtected(entry.type())) {
          encryptions.add(ProtectedEntry.writeClear(clearEntry, entry));
        } else {
          encryptions.add(null);
          clearEntry.bytes(entry.bytes(), entry.start(), entry.end());
        }
        clear.add(clearEntry.toBytes());
      }
      if (clear.stream().allMatch(entry -> Arrays.equals(entry, clear.getFirst()))) {
        clear.subList(1, clear.size()).clear();
      }
    }

    private void copy(Box box, int depth) {
      if (depth < PATH.size() && box.type().equals(PATH.get(depth))) {
        writer.box(box.type(), () -> box.children().forEach(child -> copy(child, depth + 1)));
      } else if (depth == PATH.size() && box.type().equals("stsd")) {
        writer.box(
            box.type(),
            () -> {
              writer.bytes(box.bytes(), box.bodyStart(), box.bodyStart() + Integer.BYTES);
              writer.u32(clear.size());
              clear.forEach(writer::bytes);
            });
      } else if (!box.type().equals("pssh") && !SampleGroups.isEncryptionGroup(box)) {
        writer.bytes(box.bytes(), box.start(), box.end());
      }
    }
  }
}
