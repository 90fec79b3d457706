package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.encoder.ffmpeg.LoudnessMeter.Reading;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.protection.Protection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encode of one audio track: its source is measured, then encoded with the gain that follows. Where the peaks come so near to the ceiling
 * that AAC might lift one above it, an encode that nobody keeps tells by how much, before the one that is kept.
 */
final class AudioEncode {
  private final Ffmpeg ffmpeg;
  private final Path source;
  private final MasterInfo info;
  private final StreamTrack track;
  private final EncodingProfile profile;
  private final Encode encode;

  AudioEncode(Ffmpeg ffmpeg, Path source, MasterInfo info, StreamTrack track, EncodingProfile profile) {
    this.ffmpeg = ffmpeg;
    this.source = source;
    this.info = info;
    this.track = track;
    this.profile = profile;
    this.encode = new Encode(ffmpeg, track.track(), info.durationSeconds());
  }

  EncodedTrack run(@Nullable Protection protection, PackagedFileSink sink, ProgressListener listener) throws InterruptedException {
    Reading measured = measured();
    double gainDb = Normalisation.gainDb(measured, profile.audio());
    if (Normalisation.isDoubtful(measured, gainDb, profile.audio())) {
      Loudness trial = encoded(measured, gainDb, null, (name, bytes, contentType) -> {}, ProgressListener.NONE).loudness();
      gainDb = Normalisation.corrected(gainDb, trial, profile.audio());
    }
    return encoded(measured, gainDb, protection, sink, listener);
  }

  private Reading measured() throws InterruptedException {
    try (FfmpegRun run = ffmpeg.run(AudioArguments.measuring(source, info, track, profile))) {
      run.drain();
      run.finish(Encode.FAILED, "measuring the loudness of " + track.track());
      return run.loudness().orElseThrow(this::unmeasured);
    }
  }

  private EncodedTrack encoded(
      Reading measured, double gainDb, @Nullable Protection protection, PackagedFileSink sink, ProgressListener listener)
      throws InterruptedException {
    Packaging packaging = new Packaging(info.borders(profile.segmentSeconds()), protection, sink);
    List<String> arguments = AudioArguments.encoding(source, info, track, profile, gainDb);
    try (FrameDecoder control = FrameDecoder.startMetering(ffmpeg)) {
      PackagedTrack packaged = encode.run(arguments, packaging, control, listener);
      List<String> frames = control.finish();
      encode.requireFrames(packaged.samples(), frames.size());
      Reading became = control.loudness().orElseThrow(this::unmeasured);
      return new EncodedTrack(
          packaged, frames, new Loudness(measured.lufs(), measured.peakDbtp(), gainDb, became.lufs(), became.peakDbtp()));
    }
  }

  private EncoderException unmeasured() {
    return new EncoderException(Encode.FAILED, "FFmpeg told no loudness of " + track.track() + "; use one whose ebur128 filter measures peaks");
  }
}
