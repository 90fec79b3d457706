package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the segments of a file are and how long they last ({@code sidx}, ISO/IEC 14496-12 section 8.16.3).
 *
 * @param timescale ticks per second
 * @param start presentation time of the first segment, in ticks
 * @param references one behind the other in the file, in their order in time
 */
public record SegmentIndex(int timescale, long start, List<Reference> references) {
  /** Bytes of an index: what 16 bits count of references, and its head. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int REFERENCE_BYTES = 12;

  public SegmentIndex {
    references = List.copyOf(references);
  }

  /**
   * A part of the file.
   *
   * @param offset of its first byte in the file
   * @param size in bytes
   * @param ticks how long its media last
   * @param index whether it is a further index of media behind it, not media itself
   */
  public record Reference(long offset, int size, long ticks, boolean index) {}

  /**
   * Reads the first index among boxes.
   *
   * @param bytes whole boxes of a file; what follows the index may be cut off
   * @param offset of the first of these bytes in the file
   * @throws MediaException when there is none, or one that cannot be read
   */
  public static SegmentIndex read(byte[] bytes, long offset) {
    if (bytes.length > MAX_BYTES) {
      throw new MediaException("box-limit", offset, "an index in " + bytes.length + " bytes, more than " + MAX_BYTES);
    }
    int at = 0;
    while (at < bytes.length) {
      Box box = BoxReader.box(bytes, at, bytes.length, offset);
      if (box.type().equals("sidx")) {
        return read(box);
      }
      at = box.end();
    }
    throw new MediaException("box-missing", offset, "no segment index (sidx) in " + bytes.length + " bytes");
  }

  private static SegmentIndex read(Box box) {
    BoxFields fields = box.fields();
    int version = fields.u8();
    fields.skip(3 + 4); // flags, the track
    int timescale = fields.count("timescale", Integer.MAX_VALUE);
    if (timescale == 0 || version > 1) {
      throw fields.error("segment-index", "an index of version " + version + " with a timescale of " + timescale);
    }
    long start = version == 0 ? fields.u32() : fields.i64();
    long first = version == 0 ? fields.u32() : fields.i64();
    if (start < 0 || first < 0 || start > Long.MAX_VALUE / 4 || first > Long.MAX_VALUE / 4) {
      throw fields.error("segment-index", "an index that begins at " + start + " ticks, " + first + " bytes behind itself");
    }
    fields.skip(2);
    int count = fields.u16();
    if (count * REFERENCE_BYTES != fields.remaining()) {
      throw fields.error("segment-index", count + " references in " + fields.remaining() + " bytes");
    }
    long at = box.base() + box.end() + first;
    List<Reference> references = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int typeAndSize = fields.i32();
      int size = typeAndSize & Integer.MAX_VALUE;
      if (size == 0) {
        throw fields.error("segment-index", "reference " + i + " to no bytes");
      }
      references.add(new Reference(at, size, fields.u32(), typeAndSize < 0));
      fields.skip(4); // stream access points
      at += size;
    }
    return new SegmentIndex(timescale, start, references);
  }
}
