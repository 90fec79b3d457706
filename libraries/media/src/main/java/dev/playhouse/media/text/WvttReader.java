package dev.playhouse.media.text;

import java.util.List;

/**
 * Reads {@code wvtt} in CMAF (ISO/IEC 14496-30) back to cues, segment by segment; what was cut at a border is put together again.
 *
 * <p>Strict: throws {@code MediaException} with code and offset in the file that is being read. Not thread-safe.
 */
public final class WvttReader {
  /** Starts with the init segment. */
  public WvttReader(byte[] init) {
    throw new UnsupportedOperationException("" + init.length);
  }

  /** Takes the next media segment; returns the cues that stand in it, with the times they have in it. */
  public List<Cue> segment(byte[] segment) {
    throw new UnsupportedOperationException("" + segment.length);
  }

  /** All cues of the segments read, each with its whole time where the segments were consecutive. */
  public Subtitles subtitles() {
    throw new UnsupportedOperationException();
  }
}
