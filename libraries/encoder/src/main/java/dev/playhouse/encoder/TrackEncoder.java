package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.images.ImageEncode;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.text.SubtitleText;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tracks of an asset, each in one call: FFmpeg encodes, a second FFmpeg decodes what came out and counts its frames, and the
 * packager cuts and encrypts it into the sink.
 *
 * <p>The same master, parameters and FFmpeg give the same bytes. All methods block, call sink and listener on the calling thread, throw
 * {@code EncoderException} when FFmpeg fails or frames are missing, and end FFmpeg before they throw {@code InterruptedException}:
 * interrupt the thread to cancel. Files that went to the sink before a failure are worth nothing. May be used by several threads at once.
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
    Packaging packaging = new Packaging(info.borders(profile.segmentSeconds()), protection, sink);
    Encode encode = new Encode(ffmpeg, rung.track(), info.durationSeconds());
    List<String> arguments = VideoArguments.of(master, info, rung, profile);
    try (FrameDecoder control = FrameDecoder.start(ffmpeg)) {
      PackagedTrack packaged = encode.run(arguments, packaging, control, listener);
      List<String> frames = control.finish();
      encode.requireFrames(info.frames(), packaged.samples());
      encode.requireFrames(info.frames(), frames.size());
      return new EncodedTrack(packaged, frames, null);
    }
  }

  /**
   * Encodes and packages one audio stream, made as long as the picture and as loud as the profile says; clear when the protection is null.
   *
   * @param source the master, or the file beside it that the track's stream is in
   */
  public EncodedTrack encodeAudio(
      Path source,
      MasterInfo info,
      StreamTrack track,
      EncodingProfile profile,
      @Nullable Protection protection,
      PackagedFileSink sink,
      ProgressListener listener)
      throws InterruptedException {
    return new AudioEncode(ffmpeg, source, info, track, profile).run(protection, sink, listener);
  }

  /** Reads one text stream of the master, with the first picture at zero. */
  public Subtitles readSubtitles(Path master, StreamTrack track) throws InterruptedException {
    return SubtitleReader.read(SubtitleFormat.WEBVTT, webVtt(master, track));
  }

  private String webVtt(Path master, StreamTrack track) throws InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (FfmpegRun run = ffmpeg.run(TextArguments.of(master, track))) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        text.writeBytes(chunk);
        if (text.size() > SubtitleText.MAX_BYTES) {
          throw new SubtitleException("subtitle-limit", "the text of " + track.track() + " has over " + SubtitleText.MAX_BYTES + " bytes");
        }
      }
      run.finish(Encode.FAILED, "extracting " + track.track());
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Packages the subtitles of one language as long as the picture. */
  public PackagedTrack packageText(
      Subtitles subtitles, String language, MasterInfo info, EncodingProfile profile, PackagedFileSink sink) {
    return TextTrackPackager.write(subtitles, info.borders(profile.segmentSeconds()), info.durationSeconds(), language, sink);
  }

  /**
   * Makes sprite sheets of thumbnails ({@code 1.jpg} …), {@code thumbnails.vtt}, {@code playlist.m3u8}, {@code poster.jpg} and {@code
   * preview.mp4}.
   */
  public PackagedImages makeImages(
      Path master, MasterInfo info, EncodingProfile profile, PackagedFileSink sink, ProgressListener listener) throws InterruptedException {
    return new ImageEncode(ffmpeg, master, info, profile.images(), sink).run(listener);
  }
}
