package samples;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.error.PlayerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plays a title without a screen and says what the player does, and why: {@code Headless API TOKEN-FILE TITLE}. */
final class Headless {
  private Headless() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String token = Files.readString(Path.of(arguments[1])).strip();
    try (Player player = Player.builder().service(URI.create(arguments[0]), () -> token).listener(Headless::tell).build()) {
      player.load(arguments[2]);
      player.play();
      PlaybackStatistics played = player.awaitEnd();
      System.out.printf("played %.1f s in heights %s, %d stalls%n", played.secondsPlayed(), played.heights(), played.stalls());
    } catch (PlayerException e) {
      System.err.println("error " + e.code().number() + ": " + e.getMessage() + (e.retryable() ? " (try again)" : ""));
      System.exit(1);
    }
  }

  private static void tell(PlayerEvent event) {
    switch (event) {
      case PlayerEvent.StateChanged changed -> System.err.println(changed.to());
      case PlayerEvent.RenditionChanged changed -> System.err.println(changed.to().name() + ": " + changed.decision().explanation());
      case PlayerEvent.FailedOver over -> System.err.println("from " + over.from() + " to " + over.to());
      case PlayerEvent.StallBegan stall -> System.err.println("stalled at " + stall.positionSeconds() + " s");
      default -> {}
    }
  }
}
