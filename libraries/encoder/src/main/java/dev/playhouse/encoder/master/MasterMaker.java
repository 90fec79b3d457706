package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes a master for demonstrations (Matroska, H.264 and FLAC): a moving picture with a large running counter, English and German audio of
 * different tones with a beep at each second, English and German subtitles. The same parameters make the same bytes.
 */
public final class MasterMaker {
  /** The corner where the test picture has its clock and its frame number. */
  private static final String COUNTER = "crop=104:38:0:0";

  private final Ffmpeg ffmpeg;

  public MasterMaker(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Makes the standard one: 60 s, 1920x1080, 25 frames per second. */
  public void make(Path file, ProgressListener listener) throws InterruptedException {
    make(file, 1920, 1080, new FrameRate(25, 1), 60, listener);
  }

  /** Makes a master of the given size; the file appears when it is complete. */
  public void make(Path file, int width, int height, FrameRate frameRate, int seconds, ProgressListener listener)
      throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "master");
      try {
        Path part = folder.resolve("master.mkv");
        run(arguments(width, height, frameRate, seconds, folder, part), seconds, listener);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a master at " + file, e);
    }
  }

  private void run(List<String> arguments, int seconds, ProgressListener listener) throws InterruptedException {
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        run.tell(listener, seconds);
      }
      run.finish("master-not-made", "making a master");
    }
  }

  private static List<String> arguments(int width, int height, FrameRate frameRate, int seconds, Path folder, Path part)
      throws IOException {
    String source = "testsrc2=size=" + width + "x" + height + ":rate=" + frameRate + ":duration=" + seconds;
    String counter = "scale=iw*" + Math.max(1, width / 320) + ":ih*" + Math.max(1, width / 320) + ":flags=neighbor";
    String picture = "[0:v]split[all][corner];[corner]" + COUNTER + "," + counter + "[counter];"
        + "[all][counter]overlay=x=(main_w-overlay_w)/2:y=main_h*11/12-overlay_h,format=yuv420p[picture]";
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-y", "-f", "lavfi", "-i", source));
    arguments.addAll(tone(440, seconds));
    arguments.addAll(tone(330, seconds));
    arguments.addAll(List.of("-i", subtitles("en", folder), "-i", subtitles("de", folder)));
    arguments.addAll(List.of("-filter_complex", picture, "-map", "[picture]", "-map", "1:a", "-map", "2:a", "-map", "3:s", "-map", "4:s"));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-g", "50", "-threads", "4"));
    arguments.addAll(List.of("-c:a", "flac", "-ac", "2", "-c:s", "srt", "-t", Integer.toString(seconds)));
    for (String kind : List.of("a", "s")) {
      arguments.addAll(List.of("-metadata:s:" + kind + ":0", "language=eng", "-metadata:s:" + kind + ":1", "language=ger"));
    }
    arguments.addAll(List.of("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-f", "matroska", part.toString()));
    // The file tells FFmpeg nothing about its parent; this report of a tone does, it breaks when nobody reads it.
    arguments.addAll(List.of("-map", "1:a", "-t", Integer.toString(seconds), "-f", "framecrc", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }

  private static List<String> tone(int hertz, int seconds) {
    return List.of("-f", "lavfi", "-i", "sine=frequency=" + hertz + ":beep_factor=4:sample_rate=48000:duration=" + seconds);
  }

  private static String subtitles(String language, Path folder) throws IOException {
    String name = "subtitles-" + language + ".srt";
    Path file = folder.resolve(name);
    try (InputStream text = Objects.requireNonNull(MasterMaker.class.getResourceAsStream(name), name)) {
      Files.copy(text, file);
    }
    return file.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
