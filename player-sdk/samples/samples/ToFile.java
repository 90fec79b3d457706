package samples;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Writes the best pictures of a title into a file, in the clear: {@code ToFile API TOKEN-FILE TITLE FILE.mp4}. */
final class ToFile implements SampleSink {
  private final OutputStream file;

  private ToFile(OutputStream file) {
    this.file = file;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String token = Files.readString(Path.of(arguments[1])).strip();
    CompletableFuture<Player> playing = new CompletableFuture<>();
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[3]));
        Player player =
            Player.builder()
                .service(URI.create(arguments[0]), () -> token)
                .sink(new ToFile(file))
                .listener(event -> pinTheBest(event, playing))
                .build()) {
      playing.complete(player);
      player.load(arguments[2]);
      player.play();
      PlaybackStatistics played = player.awaitEnd();
      System.out.printf("wrote %.1f s of %s lines%n", played.secondsPlayed(), played.heights());
    }
  }

  /** Until the first segment is chosen there is time to choose its rendition. */
  private static void pinTheBest(PlayerEvent event, CompletableFuture<Player> playing) {
    if (event instanceof PlayerEvent.Loaded loaded) {
      loaded.renditions().stream().filter(rendition -> rendition.kind() == TrackKind.VIDEO).reduce((lower, higher) -> higher)
          .ifPresent(best -> playing.join().pin(best));
    }
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    write(rendition, init);
  }

  @Override
  public void segment(Segment segment) {
    write(segment.rendition(), segment.bytes());
  }

  private void write(Rendition rendition, byte[] bytes) {
    if (rendition.kind() == TrackKind.VIDEO) {
      try {
        file.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
