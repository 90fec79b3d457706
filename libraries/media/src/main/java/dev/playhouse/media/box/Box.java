package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One box (ISO/IEC 14496-12 section 4.2) as a range of the bytes it was read from; nothing is copied.
 *
 * @param bytes what the box was read from
 * @param start index of its size field
 * @param bodyStart index after its type
 * @param end index after its last byte
 * @param base offset, in the file or stream, of the first of the bytes
 */
public record Box(String type, byte[] bytes, int start, int bodyStart, int end, long base) {
  /** Where the box starts in the file or stream. */
  public long offset() {
    return base + start;
  }

  /** Size of the whole box in bytes. */
  public int size() {
    return end - start;
  }

  /** Reads the body field by field. */
  public BoxFields fields() {
    return new BoxFields(this);
  }

  /** The boxes that make up the body. */
  public List<Box> children() {
    return children(0);
  }

  /** The boxes that follow the first {@code skippedBytes} of the body. */
  public List<Box> children(int skippedBytes) {
    if (skippedBytes > end - bodyStart) {
      throw new MediaException("box-truncated", offset(), "box " + type + " ends before its child boxes");
    }
    return BoxReader.boxes(bytes, bodyStart + skippedBytes, end, base);
  }

  /** The first child of a type, or null. */
  public @Nullable Box find(String childType) {
    for (Box child : children()) {
      if (child.type().equals(childType)) {
        return child;
      }
    }
    return null;
  }

  /** The one child of a type; refuses none and a second one. */
  public Box only(String childType) {
    return only(0, childType);
  }

  /** The one child of a type among the boxes that follow the first {@code skippedBytes} of the body; refuses none and a second one. */
  public Box only(int skippedBytes, String childType) {
    List<Box> found = children(skippedBytes).stream().filter(child -> child.type().equals(childType)).toList();
    if (found.size() != 1) {
      throw new MediaException("box-missing", offset(), "box " + type + " has " + found.size() + " boxes " + childType + ", it needs one");
    }
    return found.getFirst();
  }

  /** A copy of the whole box. */
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  @Override
  public String toString() {
    return type + "[" + offset() + "+" + size() + "]";
  }
}
