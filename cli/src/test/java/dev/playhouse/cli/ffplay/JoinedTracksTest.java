package dev.playhouse.cli.ffplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.media.MediaException;
import dev.playhouse.player.TrackKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JoinedTracksTest {
  private static final int SECONDS = 6;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int SEGMENT_FRAMES = 100;

  @TempDir static Path home;
  private static Ffmpeg ffmpeg;
  private static Path stream;

  @BeforeAll
  static void makeStream() throws IOException, InterruptedException {
    ffmpeg = Ffmpeg.bundled(home.resolve("cache/playhouse/ffmpeg"));
    Path film = home.resolve("film.mkv");
    new MasterMaker(ffmpeg).make(film, 854, 480, new FrameRate(25, 1), SECONDS, ProgressListener.NONE);
    stream = Files.createDirectory(home.resolve("stream"));
    run("-i", film.toString(), "-map", "0:v", "-map", "0:v", "-map", "0:a", "-s:v:0", "640x360", "-c:v", "libx264", "-preset", "ultrafast",
        "-g", "" + SEGMENT_FRAMES, "-keyint_min", "" + SEGMENT_FRAMES, "-sc_threshold", "0", "-bf", "2",
        "-c:a", "aac", "-f", "dash", "-seg_duration", "4",
        "-init_seg_name", "$RepresentationID$-init.mp4", "-media_seg_name", "$RepresentationID$-$Number$.m4s", stream.resolve("m.mpd").toString());
  }

  /** A file of a representation: 0 and 1 are pictures, 2 is sound. */
  private static byte[] file(int representation, String name) throws IOException {
    return Files.readAllBytes(stream.resolve(representation + "-" + name));
  }

  @Test
  void switch_ofRendition_isDecodedLikeTheOtherRenditionItself() throws Exception {
    JoinedTracks joined = new JoinedTracks();
    joined.init(TrackKind.VIDEO, file(0, "init.mp4"));
    joined.init(TrackKind.AUDIO, file(2, "init.mp4"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(joined.header());
    out.writeBytes(joined.segment(TrackKind.VIDEO, file(0, "1.m4s")));
    out.writeBytes(joined.segment(TrackKind.AUDIO, file(2, "1.m4s")));
    joined.init(TrackKind.VIDEO, file(1, "init.mp4"));
    out.writeBytes(joined.segment(TrackKind.VIDEO, file(1, "2.m4s")));
    out.writeBytes(joined.segment(TrackKind.AUDIO, file(2, "2.m4s")));
    ByteArrayOutputStream alone = new ByteArrayOutputStream();
    for (String name : new String[] {"init.mp4", "1.m4s", "2.m4s"}) {
      alone.writeBytes(file(1, name));
    }

    byte[] seen = pictures(out.toByteArray());
    byte[] wanted = pictures(alone.toByteArray());

    assertThat(seen).hasSize(SECONDS * 25 * WIDTH * HEIGHT);
    assertThat(difference(seen, wanted, 0, SEGMENT_FRAMES)).as("360 lines beside 480").isBetween(0.01, 4.0);
    assertThat(difference(seen, wanted, SEGMENT_FRAMES, SECONDS * 25)).as("the same pictures").isLessThan(0.5);
  }

  @Test
  void init_thatIsCut_isRefused() throws IOException {
    byte[] init = file(0, "init.mp4");

    for (int length = 1; length < init.length; length += 7) {
      byte[] cut = Arrays.copyOf(init, length);
      assertThatThrownBy(() -> {
        JoinedTracks joined = new JoinedTracks();
        joined.init(TrackKind.VIDEO, cut);
        joined.header();
      }).as("%d bytes", length).isInstanceOf(MediaException.class);
    }
  }

  private static double difference(byte[] some, byte[] others, int fromFrame, int toFrame) {
    long sum = 0;
    for (int at = fromFrame * WIDTH * HEIGHT; at < toFrame * WIDTH * HEIGHT; at++) {
      sum += Math.abs((some[at] & 0xff) - (others[at] & 0xff));
    }
    return (double) sum / ((toFrame - fromFrame) * WIDTH * HEIGHT);
  }

  /** All pictures, small and grey. */
  private static byte[] pictures(byte[] film) throws IOException, InterruptedException {
    Path file = Files.write(Files.createTempFile(home, "joined", ".mp4"), film);
    return run("-ignore_editlist", "1", "-i", file.toString(), "-map", "0:v", "-vsync", "passthrough",
        "-vf", "scale=" + WIDTH + ":" + HEIGHT, "-pix_fmt", "gray", "-f", "rawvideo", "-");
  }

  private static byte[] run(String... arguments) throws IOException, InterruptedException {
    Stream<String> command = Stream.concat(Stream.of(ffmpeg.executable().toString(), "-v", "error", "-xerror"), Stream.of(arguments));
    Process process = new ProcessBuilder(command.toList()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
