package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The film that others package: its masters in a folder, and what is decoded of them.
 *
 * @param picture MD5 of each frame of the picture that is packaged
 * @param sound MD5 of each frame of the sound
 */
record Film(Path masters, List<String> picture, List<String> sound) {

  static Film make(Path masters) throws IOException, InterruptedException {
    Programs programs = new Programs(masters);
    programs.masters();
    List<String> picture = programs.framesOf("high.mp4");
    assertThat(picture).hasSize(Programs.FRAMES);
    return new Film(masters, picture, programs.framesOf("sound.mp4"));
  }

  /** Packagers in another folder, with copies of the masters. */
  Programs in(Path folder) throws IOException {
    for (String name : List.of("low.mp4", "high.mp4", "sound.mp4")) {
      Files.copy(masters.resolve(name), folder.resolve(name));
    }
    return new Programs(folder);
  }

  /** Plays what is at an address to its end, without waiting for its time to pass. */
  static PlaybackStatistics play(URI address, PlayerBuilder builder) throws InterruptedException {
    try (Player player = builder.clock(new HurriedClock()).build()) {
      player.play();
      player.load(address);
      return player.awaitEnd();
    }
  }
}
