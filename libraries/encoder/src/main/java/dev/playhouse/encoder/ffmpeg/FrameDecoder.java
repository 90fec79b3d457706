package dev.playhouse.encoder.ffmpeg;

import java.util.List;

/**
 * Decodes one rendition, fed as clear fragmented MP4 (its init segment, then media segments that follow each other), into the MD5 of each
 * frame. At a switch start a new one: FFmpeg decodes segments of another rendition into garbage and reports success.
 *
 * <p>Any error of the decoder is an error of the whole. Feeding blocks while FFmpeg is busy. Not thread-safe.
 */
public final class FrameDecoder implements AutoCloseable {
  private FrameDecoder(Ffmpeg ffmpeg) {
    throw new UnsupportedOperationException("to come: " + ffmpeg.executable());
  }

  /** Starts a decoder. */
  public static FrameDecoder start(Ffmpeg ffmpeg) {
    return new FrameDecoder(ffmpeg);
  }

  /** Takes the next bytes of the rendition. */
  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  /** Takes the next bytes of the rendition. */
  public void feed(byte[] bytes, int offset, int length) {
    throw new UnsupportedOperationException("to come: " + bytes.length + offset + length);
  }

  /** Ends the input and waits: the MD5 of each frame in presentation order, 32 lower-case hex digits each. */
  public List<String> finish() throws InterruptedException {
    throw new UnsupportedOperationException("to come");
  }

  /** Ends FFmpeg at once if it still runs. */
  @Override
  public void close() {}
}
