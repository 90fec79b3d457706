package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small masters made by the tests themselves. */
public final class Clips {
  /** The bundled FFmpeg. */
  public static final Ffmpeg FFMPEG = Ffmpeg.bundled(Path.of("target", "ffmpeg"));

  private Clips() {}

  /** A master with two audio and two subtitle tracks. */
  public static Path standard(Path file, int width, int height, FrameRate rate, int seconds) throws InterruptedException {
    new MasterMaker(FFMPEG).make(file, width, height, rate, seconds, ProgressListener.NONE);
    return file;
  }

  /** Whatever FFmpeg makes of these arguments. */
  public static Path made(Path file, String... arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-loglevel", "error", "-y"));
    all.addAll(List.of(arguments));
    all.add(file.toString());
    try (FfmpegRun run = FFMPEG.run(all)) {
      run.finish("clip-not-made", "making " + file);
    }
    return file;
  }
}
