package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** Why a file cannot be a master, worked out from what FFmpeg said and how far it came. */
final class Refusal {
  /** Containers state their length with this much play; a longer part that is missing was cut off. */
  private static final double PLAY_SECONDS = 1.5;

  private static final String REMEDY = "; give one such as MP4, MOV, Matroska, WebM, AVI, MXF or MPEG";

  private final Path master;
  private final FfmpegRun run;
  private final StreamTimes times;

  Refusal(Path master, FfmpegRun run, StreamTimes times) {
    this.master = master;
    this.run = run;
    this.times = times;
  }

  /** The refusal of a file that FFmpeg gave up on. */
  MasterException of(EncoderException failure) {
    if (says("partial file") || says("ended prematurely")) {
      return truncated("its data ends after " + seconds(times.end()));
    }
    if (says("moov atom not found") && startsLikeMp4()) {
      return truncated("the index at its end (moov) is missing");
    }
    if (says("max pixel count")) {
      return beyond("pictures of over " + MasterLimits.MAX_PIXELS + " pixels; scale it to 8K or less");
    }
    if (says("matches no streams")) {
      return noPicture();
    }
    String words = String.valueOf(failure.getMessage()).replace("file:" + master.toAbsolutePath(), name());
    String reason = says("whitelist") || says("moov atom not found") ? "" : ": " + words;
    return new MasterException("master-not-playable", name() + " is no video file that FFmpeg can read" + reason + REMEDY);
  }

  /** Refuses a file that plays, but not to its end. */
  void ifCutOff(OptionalDouble statedSeconds) {
    if (says("partial file") || says("ended prematurely")) {
      throw truncated("its data ends after " + seconds(times.end()));
    }
    if (statedSeconds.isPresent() && times.end() < statedSeconds.getAsDouble() * 0.98 - PLAY_SECONDS) {
      throw truncated("it states a length of " + seconds(statedSeconds.getAsDouble()) + " and ends after " + seconds(times.end()));
    }
  }

  /** A master that is larger than a limit. */
  MasterException beyond(String what) {
    return new MasterException("master-limit", name() + " has " + what);
  }

  /** Refuses a picture that becomes another one: FFmpeg starts its filters anew there, and with them its clock. */
  void ifPictureChanges() {
    if (says("Changing video frame properties on the fly")) {
      throw new MasterException(
          "master-not-playable", name() + " changes the size or the pixel format of its picture on the way; bring all of it to one first");
    }
  }

  MasterException noPicture() {
    return new MasterException("master-not-playable", name() + " holds no picture; a master needs a video stream");
  }

  private MasterException truncated(String reason) {
    return new MasterException("master-truncated", name() + " is cut off: " + reason + "; give the whole file");
  }

  private String name() {
    return String.valueOf(master.getFileName());
  }

  private boolean says(String words) {
    return run.says(words);
  }

  private boolean startsLikeMp4() {
    try (InputStream content = Files.newInputStream(master)) {
      byte[] start = content.readNBytes(8);
      return start.length == 8 && new String(start, 4, 4, StandardCharsets.US_ASCII).equals("ftyp");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the master " + master, e);
    }
  }

  private static String seconds(double seconds) {
    return Double.isInfinite(seconds) ? "0 s" : String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
