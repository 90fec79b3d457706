package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.TrackFragment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole frames of some bytes, all of one kind with the first.
 *
 * @param changes whether right behind one of them stands a frame of another kind
 */
record AdtsFrames(List<AdtsFrame> all, boolean changes) {

  static AdtsFrames of(byte[] bytes) {
    List<AdtsFrame> all = new ArrayList<>();
    boolean changes = false;
    AdtsFrame next = AdtsFrame.next(bytes, 0, null);
    while (next != null) {
      if (all.size() == TrackFragment.MAX_SAMPLES) {
        throw new MediaException("ts-limit", 0, "a segment of more than " + TrackFragment.MAX_SAMPLES + " frames of sound");
      }
      all.add(next);
      AdtsFrame any = AdtsFrame.next(bytes, next.end(), null);
      changes |= any != null && any.begin() == next.end() && !any.isLike(next);
      next = any == null || any.isLike(next) ? any : AdtsFrame.next(bytes, next.end(), next);
    }
    return new AdtsFrames(all, changes);
  }

  /** What is left behind the last of them; nothing where it is more than a frame can be. */
  byte[] open(byte[] bytes) {
    int from = all.isEmpty() ? 0 : all.getLast().end();
    return bytes.length - from > AdtsFrame.MAX_BYTES ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
