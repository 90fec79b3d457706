package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.media.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file and says what is in it, or why it cannot be a master.
 *
 * <p>It decodes the whole picture, because only that tells how many frames there are and that none is missing at the end; this costs about
 * a tenth of encoding. A rate that varies becomes constant: frames are counted from the first picture to the last at {@code FrameRate}, and
 * encodes repeat or leave out pictures to get there.
 */
public final class Probe {
  private static final Set<String> TEXT_CODECS = Set.of("subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text");

  private static final String CORNER = "crop=min(iw\\,2):min(ih\\,2):0:0";

  /** What FFmpeg calls a codec that it does not know. */
  private static final String UNKNOWN_CODEC = "none";

  private final Ffmpeg ffmpeg;

  public Probe(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * What the master holds.
   *
   * @throws MasterException if it is empty, cut off, or nothing that FFmpeg can play
   * @throws InterruptedException if the thread was interrupted; FFmpeg has ended then
   */
  public MasterInfo probe(Path master) throws InterruptedException {
    return probe(master, ProgressListener.NONE);
  }

  /** The same, and tells how far it has come, where the file states its length. */
  public MasterInfo probe(Path master, ProgressListener listener) throws InterruptedException {
    if (sizeBytes(master) == 0) {
      throw new MasterException("master-empty", master.getFileName() + " is empty (0 bytes); give the whole file");
    }
    return look(master, 0, List.of(), listener);
  }

  /** A single picture beside another video stream is a cover; a damaged master is looked at again with one thread, as encodes will. */
  private MasterInfo look(Path master, int choice, List<String> options, ProgressListener listener) throws InterruptedException {
    StreamTimes times = new StreamTimes();
    try (FfmpegRun run = ffmpeg.run(arguments(master, choice, options))) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        times.feed(chunk);
        requireShort(master, times);
        run.tell(listener, StreamReport.read(run.firstLines()).durationSeconds().orElse(0));
      }
      Refusal refusal = new Refusal(master, run, times);
      finish(run, refusal);
      StreamReport report = StreamReport.read(run.firstLines());
      List<StreamReport.Stream> pictures = report.streams().stream().filter(StreamReport.Stream::isPicture).toList();
      if (times.frames() == 1 && choice + 1 < pictures.size()) {
        return look(master, choice + 1, options, listener);
      }
      refusal.ifPictureChanges();
      refusal.ifCutOff(report.statesLength() ? report.durationSeconds() : OptionalDouble.empty());
      if (times.frames() == 0 || pictures.isEmpty()) {
        throw refusal.noPicture();
      }
      if (report.streams().size() > MasterLimits.MAX_TRACKS) {
        throw refusal.beyond(report.streams().size() + " streams or more; leave out what nobody plays, up to " + MasterLimits.MAX_TRACKS
            + " are taken");
      }
      String damage = run.complaint().orElse(null);
      if (damage != null && options.isEmpty()) {
        return look(master, choice, MasterInput.ONE_THREAD, listener);
      }
      return info(master, report, pictures.get(choice), times, damage);
    }
  }

  /** At once: the rest of the file could take days. */
  private static void requireShort(Path master, StreamTimes times) {
    double seconds = times.lastFrame() - times.firstFrame();
    if (seconds > MasterLimits.MAX_SECONDS) {
      throw new MasterException(
          "master-limit", master.getFileName() + " has pictures that are " + Math.round(seconds / 3600) + " hours apart; a master has at most a day"
              + ", cut it or mend its time stamps");
    }
  }

  /**
   * The first sound of a file that may hold nothing else.
   *
   * @param language BCP 47 tag, which takes the place of the file's own
   * @throws MasterException if it is empty or there is no sound in it
   */
  public MasterStream probeAudio(Path file, String language) throws InterruptedException {
    String name = String.valueOf(file.getFileName());
    if (sizeBytes(file) == 0) {
      throw new MasterException("master-empty", name + " is empty (0 bytes); give the whole file");
    }
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "info"));
    arguments.addAll(MasterInput.ofSound(file));
    arguments.addAll(List.of("-map", "0:a:0", "-c", "copy", "-f", "framecrc", "-flush_packets", "1", "pipe:1"));
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      run.drain();
      run.finish("master-not-playable", "reading " + name);
      return StreamReport.read(run.firstLines()).streams().stream()
          .filter(stream -> stream.kind().equals("Audio"))
          .findFirst()
          .map(stream -> new MasterStream(stream.index(), stream.codec(), language, stream.dispositions()))
          .orElseThrow(() -> new MasterException("master-not-playable", name + " holds no sound that FFmpeg can read"));
    } catch (MasterException e) {
      throw e;
    } catch (EncoderException e) {
      throw new MasterException("master-not-playable", name + " holds no sound that FFmpeg can read: " + e.getMessage());
    }
  }

  /** Decodes one of the video streams that are not marked as covers, passes audio and text through; a frame is cut to a corner to be cheap. */
  private static List<String> arguments(Path master, int choice, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info", "-reinit_filter", "0"));
    arguments.addAll(options);
    arguments.addAll(MasterInput.of(master));
    arguments.addAll(
        List.of(
            "-map", "0:V:" + choice, "-map", "0:a?", "-map", "0:s?", "-c:a", "copy", "-c:s", "copy", "-filter:v:0", CORNER, "-vsync",
            "passthrough", "-enc_time_base:v:0", "-1", "-f", "framecrc", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }

  private static void finish(FfmpegRun run, Refusal refusal) throws InterruptedException {
    try {
      run.finish("master-not-playable", "probing");
    } catch (EncoderException e) {
      throw refusal.of(e);
    }
  }

  private MasterInfo info(Path master, StreamReport report, StreamReport.Stream video, StreamTimes times, @Nullable String damage)
      throws InterruptedException {
    double shown = times.lastFrame() - times.firstFrame();
    double measured = shown > 0 ? (times.frames() - 1) / shown : 1;
    Picture picture = Picture.of(video, measured);
    Cadence cadence = Cadence.of(times.times(), FrameRate.candidates(picture.averageRate(), picture.baseRate()));
    FrameRate rate = cadence.rate();
    long frames = cadence.slot(times.lastFrame()) + 1;
    return new MasterInfo(
        frames / rate.perSecond(),
        picture.width(),
        picture.height(),
        Colour.of(video, picture.width(), picture.height()),
        rate,
        frames,
        times.frames(),
        cadence.zeroSeconds(),
        times.firstFrame() - cadence.zeroSeconds(),
        video.index(),
        video.codec(),
        streams(report, "Audio").filter(stream -> !stream.codec().equals(UNKNOWN_CODEC)).toList(),
        streams(report, "Subtitle").filter(stream -> TEXT_CODECS.contains(stream.codec())).toList(),
        ChapterReader.read(ffmpeg, master, cadence.zeroSeconds(), frames / rate.perSecond()),
        report.streams().stream().filter(stream -> !stream.equals(video)).flatMap(Probe::leftOut).toList(),
        damage);
  }

  private static Stream<String> leftOut(StreamReport.Stream stream) {
    String name = stream.kind().toLowerCase(Locale.ROOT) + " stream " + stream.index() + " (" + stream.codec() + ") is left out: ";
    return switch (stream.kind()) {
      case "Video" -> stream.isPicture() ? Stream.of(name + "a package shows one picture") : Stream.of();
      case "Subtitle" -> TEXT_CODECS.contains(stream.codec()) ? Stream.of() : Stream.of(name + "it holds pictures, not text");
      default -> stream.codec().equals(UNKNOWN_CODEC) ? Stream.of(name + "FFmpeg cannot decode it") : Stream.of();
    };
  }

  private static Stream<MasterStream> streams(StreamReport report, String kind) {
    return report.streams().stream()
        .filter(stream -> stream.kind().equals(kind))
        .map(stream -> new MasterStream(stream.index(), stream.codec(), Language.ofContainer(stream.language()), stream.dispositions()));
  }

  private static long sizeBytes(Path master) {
    try {
      return Files.size(master);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the master " + master, e);
    }
  }
}
