package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.Streamctl;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A film, published the way that every film is. */
public final class Film {
  private static final String NAME = "Title 5";

  private Film() {}

  /** Publishes it on the origin that the context of a folder is logged in to, among titles of a catalogue. */
  static void publish(Path folder) throws IOException, InterruptedException {
    Path titles = folder.resolve("titles.json");
    Files.writeString(titles, new ManyTitles(6).json());
    Streamctl.run(folder, "title", "import", titles.toString());
    publish(folder, NAME, 4);
  }

  /** Publishes it as a title that is there. */
  public static void publish(Path folder, String title, int seconds) throws IOException, InterruptedException {
    Path master = folder.resolve("master.mp4");
    make(master, seconds);
    Streamctl.run(folder, "ingest", title, master.toString());
    Streamctl.run(folder, "encode", title, "--wait");
    Streamctl.run(folder, "publish", title);
  }

  private static void make(Path file, int seconds) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25", "-f", "lavfi", "-i", "sine"));
    arguments.addAll(List.of("-t", String.valueOf(seconds), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"));
    arguments.addAll(List.of("-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-f", "mp4", "pipe:1"));
    try (FfmpegRun run = Ffmpeg.bundled(Path.of(System.getProperty("java.io.tmpdir"), "playhouse-benchmarks")).run(arguments);
        OutputStream out = Files.newOutputStream(file)) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        out.write(chunk);
      }
      run.finish("clip-not-made", "making the film of the benchmark");
    }
  }
}
