package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.protection.Protection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tracks of an asset, each in one call: FFmpeg encodes, a second FFmpeg decodes what came out and counts its frames, and the
 * packager cuts and encrypts it into the sink.
 *
 * <p>The same master and parameters give the same bytes. All methods block, call sink and listener on the calling thread, throw
 * {@code EncoderException} when FFmpeg fails or frames are missing, and end FFmpeg before they throw {@code InterruptedException}: interrupt
 * the thread to cancel. May be used by several threads at once.
 */
public final class TrackEncoder {
  private final Ffmpeg ffmpeg;

  public TrackEncoder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Encodes and packages one rung; clear when the protection is null. */
  public EncodedTrack encodeVideo(
      Path master,
      MasterInfo info,
      Rung rung,
      EncodingProfile profile,
      @Nullable Protection protection,
      PackagedFileSink sink,
      ProgressListener listener)
      throws InterruptedException {
    if (ffmpeg.executable().isAbsolute()) {
      throw new InterruptedException("to come");
    }
    throw new UnsupportedOperationException("to come: " + ffmpeg.executable());
  }

  /** Encodes and packages one audio stream, made as long as the picture; clear when the protection is null. */
  public EncodedTrack encodeAudio(
      Path master,
      MasterInfo info,
      StreamTrack track,
      EncodingProfile profile,
      @Nullable Protection protection,
      PackagedFileSink sink,
      ProgressListener listener)
      throws InterruptedException {
    if (ffmpeg.executable().isAbsolute()) {
      throw new InterruptedException("to come");
    }
    throw new UnsupportedOperationException("to come: " + ffmpeg.executable());
  }

  /** Makes {@code text.vtt} and {@code playlist.m3u8} of one text stream. */
  public ExtractedText extractText(Path master, MasterInfo info, StreamTrack track, PackagedFileSink sink) throws InterruptedException {
    if (ffmpeg.executable().isAbsolute()) {
      throw new InterruptedException("to come");
    }
    throw new UnsupportedOperationException("to come: " + ffmpeg.executable());
  }
}
