package dev.playhouse.origin;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Small masters, made once by FFmpeg and kept below {@code target}. */
final class Clips {
  static final Path FOLDER = Path.of("target/clips").toAbsolutePath();

  /** Unpacked once for all origins of the tests. */
  static final Ffmpeg FFMPEG = Ffmpeg.bundled(FOLDER);

  private Clips() {}

  /** Pictures of 640x480, two seconds: rungs v360 and v480, audio and text in two languages. */
  static Path small() {
    return made("small.mkv", 640, 480, 2);
  }

  /** Long enough to be interrupted: some ten seconds of encoding. */
  static Path slow() {
    return made("slow.mkv", 1280, 720, 12);
  }

  /** The small one as MP4 with its index in front, as cameras and stores deliver it. */
  static synchronized Path faststart() {
    Path clip = FOLDER.resolve("faststart.mp4");
    if (!Files.exists(clip)) {
      String ffmpeg = FFMPEG.executable().toString();
      String arguments = "-v error -y -i " + small() + " -map 0:v -map 0:a -c:v copy -c:a aac -movflags +faststart " + clip;
      ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(ffmpeg), Stream.of(arguments.split(" ", -1))).toList());
      builder.environment().put("GCONV_PATH", "/nonexistent");
      try {
        int status = builder.inheritIO().start().waitFor();
        if (status != 0) {
          throw new IllegalStateException("ffmpeg ended with " + status);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return clip;
  }

  private static synchronized Path made(String name, int width, int height, int seconds) {
    Path clip = FOLDER.resolve(name);
    if (!Files.exists(clip)) {
      try {
        new MasterMaker(FFMPEG).make(clip, width, height, new FrameRate(25, 1), seconds, ProgressListener.NONE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return clip;
  }
}
