package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.Subtitles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with a window, as somebody at its screen sees it. */
class WindowSampleTest {
  /** Looking at the screen takes a while on a busy machine, and the caption goes with the film. */
  private static final int SECONDS = 24;
  private static final int WIDTH = 854;
  private static final int HEIGHT = 480;

  /** Captions stand in the lowest lines. */
  private static final int CAPTION = 60;

  /** Steps between the pixels that are compared. */
  private static final int STEP = 20;

  @TempDir Path folder;

  @Test
  void window_showsTheFilmWithItsCaptionAndTheGraph() throws Exception {
    TestTitle title = new TestTitle(folder, SECONDS);
    title.subtitle(new Subtitles(List.of(new Cue(0, SECONDS * 1000, "", "Good evening, and welcome"))));
    List<byte[]> film = film(title);
    Path token = Files.writeString(folder.resolve("token"), TestService.ACCESS_TOKEN);
    Sample sample = Sample.onClassPath(folder, "Window");
    try (VirtualScreen screen = new VirtualScreen(Files.createDirectory(folder.resolve("screen"))); TestService service = new TestService(title)) {
      Process window = sample.start(screen.display(), service.api().toString(), token.toString(), "title_1", title.ffmpeg().toString());
      try {
        Awaitility.await().atMost(Duration.ofSeconds(50)).untilAsserted(() -> {
          BufferedImage shot = screen.shot();
          int top = top(shot, film);
          assertThat(top).as("where the film is: %s", sample.errors()).isNotNegative();
          assertThat(colours(shot, top + HEIGHT - CAPTION, 0xFFFFFF)).as("the caption's letters: %s", sample.errors()).isBetween(300, 5000);
          assertThat(List.of(0x3FA7FF, 0xFFB000, 0x2E7D32)).allSatisfy(curve -> assertThat(colours(shot, top + HEIGHT, curve)).isGreaterThan(4));
        });
      } finally {
        ImageIO.write(screen.shot(), "png", Path.of("target", "window.png").toFile());
        window.destroyForcibly().waitFor();
      }
    }
  }

  /** The line of the screen at which one of the film's pictures begins, -1 when none does. */
  private static int top(BufferedImage shot, List<byte[]> film) {
    for (int top = 0; top < CAPTION; top++) {
      for (byte[] picture : film) {
        if (difference(shot, top, picture) < 12) {
          return top;
        }
      }
    }
    return -1;
  }

  /** The mean over the pixels above the captions, 0 to 255. */
  private static double difference(BufferedImage shot, int top, byte[] grey) {
    long sum = 0;
    int count = 0;
    for (int y = 0; y < HEIGHT - CAPTION; y += STEP) {
      for (int x = 0; x < WIDTH; x += STEP) {
        int rgb = shot.getRGB(x, top + y);
        int seen = (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
        sum += Math.abs(seen - (grey[y * WIDTH + x] & 0xFF));
        count++;
      }
    }
    return (double) sum / count;
  }

  /** How many pixels of a colour there are from a line on: captions or graph. */
  private static int colours(BufferedImage shot, int top, int rgb) {
    int found = 0;
    for (int y = top; y < Math.min(shot.getHeight(), top + 160); y++) {
      for (int x = 0; x < WIDTH; x++) {
        found += (shot.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
      }
    }
    return found;
  }

  /** Each fifth picture of the master, grey. */
  private List<byte[]> film(TestTitle title) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    Process ffmpeg =
        new ProcessBuilder(title.ffmpeg().toString(), "-loglevel", "error", "-i", folder.resolve("master.mkv").toString(), "-an",
            "-vf", "fps=5,scale=%d:%d".formatted(WIDTH, HEIGHT), "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream frames = ffmpeg.getInputStream()) {
      for (byte[] frame = frames.readNBytes(WIDTH * HEIGHT); frame.length > 0; frame = frames.readNBytes(WIDTH * HEIGHT)) {
        pictures.add(frame);
      }
    }
    return pictures;
  }
}
