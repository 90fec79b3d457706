package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.mpegts.SegmentRemuxer;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import dev.playhouse.media.protection.FirstSample;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A rendition whose segments can be made clear fragmented MP4. */
sealed interface OpenedRendition {

  /**
   * Clear media.
   *
   * @param init the init segment that belongs to it
   * @param lostSound why some or all of the sound is not in it; null when all is
   */
  record Clear(byte[] init, byte[] segment, @Nullable String lostSound) {}

  /**
   * Where a segment stands.
   *
   * @param startSeconds when it begins, if it does not tell itself
   * @param goesOn whether it is the one behind the last that was handed over, of the same rendition
   */
  record Place(double startSeconds, boolean goesOn) {}

  /** A segment. */
  Clear segment(byte[] bytes, Place place);

  /** The first sample of a segment, of which no more than that needs may be here. */
  Clear keyFrame(byte[] beginning);

  /** Fragmented MP4, whose init segment is here in the clear; without a decrypter its segments are clear. */
  record Mp4(byte[] init, @Nullable SegmentDecrypter decrypter) implements OpenedRendition {
    /** An answer with status 200 may be anything, such as the page of a hotel's network: a decoder is to get boxes that are whole. */
    public Mp4 {
      requireBoxes(init, "moov");
    }

    @Override
    public Clear segment(byte[] bytes, Place place) {
      return clear(bytes);
    }

    private Clear clear(byte[] bytes) {
      if (decrypter != null) {
        return new Clear(init, decrypter.segment(bytes), null);
      }
      requireBoxes(bytes, "moof");
      return new Clear(init, bytes, null);
    }

    private static void requireBoxes(byte[] bytes, String needed) {
      if (bytes.length > 0 && (bytes[0] == '<' || bytes[0] == '{')) { // no box of a gigabyte begins a segment
        throw new MediaException("no-media", 0, "a document of text, " + bytes.length + " bytes, came instead of media");
      }
      boolean found = false;
      int at = 0;
      while (at < bytes.length && !isOpenEnded(bytes, at)) {
        Box box = BoxReader.box(bytes, at, bytes.length, 0);
        found |= box.type().equals(needed);
        at = box.end();
      }
      if (!found) {
        throw new MediaException("box-missing", 0, bytes.length + " bytes without a box " + needed);
      }
    }

    /** Whether the last box begins at a place, which may go to the end without saying how long it is (ISO/IEC 14496-12 section 4.2). */
    private static boolean isOpenEnded(byte[] bytes, int at) {
      return bytes.length - at >= BoxReader.HEADER_BYTES && ByteBuffer.wrap(bytes).getInt(at) == 0;
    }

    @Override
    public Clear keyFrame(byte[] beginning) {
      return clear(FirstSample.of(beginning, init));
    }
  }

  /**
   * What is made fragmented MP4 segment by segment.
   *
   * @param rendition its name
   * @param head of the program, which stands before each segment
   */
  record Remuxing(SegmentRemuxer remuxer, String rendition, byte[] head) implements OpenedRendition {
    @Override
    public Clear segment(byte[] bytes, Place place) {
      byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
      System.arraycopy(bytes, 0, whole, head.length, bytes.length);
      Remuxed remuxed = remuxer.remux(rendition, whole, place.goesOn, place.startSeconds);
      return new Clear(remuxed.init(), remuxed.segment(), remuxed.lostSound());
    }

    @Override
    public Clear keyFrame(byte[] beginning) {
      Clear clear = segment(beginning, new Place(0, false));
      return new Clear(clear.init(), FirstSample.of(clear.segment(), clear.init()), null);
    }
  }
}
