package dev.playhouse.media.cmaf;

import java.nio.ByteBuffer;

/**
 * A push parser of fragmented MP4 with one track, H.264 or AAC, as FFmpeg pipes it out: bytes of any length go in, samples come out as soon
 * as they are complete.
 *
 * <p>FFmpeg must be asked for
 *
 * <pre>
 *   -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact
 *   -movflags +frag_keyframe+delay_moov+default_base_moof+negative_cts_offsets -f mp4 pipe:1     (video)
 *   -movflags +delay_moov+default_base_moof -frag_duration 2000000 -f mp4 pipe:1                 (audio)
 * </pre>
 *
 * {@code delay_moov} because only a header written after the first packets carries the edit list (AAC priming, late starts);
 * {@code negative_cts_offsets} so that video needs no edit list; a fragment duration for audio because {@code frag_keyframe} never cuts an
 * audio track and FFmpeg would hold all of it in memory. Errors are {@code MediaException} with the offset in the stream.
 * Not thread-safe.
 */
public final class FragmentedMp4Reader {
  private final SampleHandler handler;

  public FragmentedMp4Reader(SampleHandler handler) {
    this.handler = handler;
  }

  /** Takes the next bytes of the stream. */
  public void feed(byte[] bytes, int offset, int length) {
    feed(ByteBuffer.wrap(bytes, offset, length));
  }

  /** Takes all remaining bytes of the buffer. */
  public void feed(ByteBuffer bytes) {
    if (handler.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
  }

  /** Ends the stream; refuses one that stopped inside a box or had no track. */
  public void finish() {
    if (handler.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
  }
}
