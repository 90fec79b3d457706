package dev.playhouse.player;

import dev.playhouse.player.licence.DeviceKeyStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The lines that the README begins with. */
final class PlayTitle {
  private PlayTitle() {}

  static PlaybackStatistics play(URI api, Supplier<String> login, String titleId, Path folder) throws InterruptedException {
    try (Player player =
        Player.builder()
            .service(api, login) // https://HOST/api/v1, and a ViewerLogin
            .deviceKeys(DeviceKeyStore.file(folder.resolve("device.key"))) // licences are sealed to this key
            .sink(SampleSink.folder(folder)) // or your decoder
            .listener(event -> System.err.println(event))
            .build()) {
      player.load(titleId);
      player.play();
      PlaybackStatistics statistics = player.awaitEnd();
      player.explain().ifPresent(decision -> System.err.println(decision.explanation()));
      return statistics;
    }
  }
}
