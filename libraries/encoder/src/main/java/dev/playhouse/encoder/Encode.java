package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.PackagedTrack;
import java.util.List;

/** One run of FFmpeg whose output goes to a second one that decodes it, and to the packager. */
final class Encode {
  static final String FAILED = "encoding-failed";

  private final Ffmpeg ffmpeg;
  private final String track;
  private final double durationSeconds;

  Encode(Ffmpeg ffmpeg, String track, double durationSeconds) {
    this.ffmpeg = ffmpeg;
    this.track = track;
    this.durationSeconds = durationSeconds;
  }

  /** Runs it to its end; the decoder's is left to the caller. */
  PackagedTrack run(List<String> arguments, Packaging packaging, FrameDecoder control, ProgressListener listener)
      throws InterruptedException {
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        control.feed(chunk);
        packaging.feed(chunk);
        run.tell(listener, durationSeconds);
      }
      run.finish(FAILED, "encoding " + track);
      return packaging.finish();
    } catch (MediaException e) {
      throw new EncoderException(FAILED, "what FFmpeg encoded for " + track + " cannot be packaged: " + e.getMessage(), e);
    }
  }

  /** Refuses an encode that lost frames, or made some up. */
  void requireFrames(long expected, long found) {
    if (found != expected) {
      throw new EncoderException("frames-missing", track + " decodes to " + found + " frames, it must be " + expected);
    }
  }
}
