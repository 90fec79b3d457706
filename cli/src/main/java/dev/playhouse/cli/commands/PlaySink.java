package dev.playhouse.cli.commands;

import dev.playhouse.cli.ffplay.FfplaySink;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.SampleSink;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who takes what is played.
 *
 * @param word of the command line; absent for FFmpeg, which decodes it
 */
record PlaySink(@Nullable String word, String ffplay, Supplier<Ffmpeg> ffmpeg) {
  private static final String FILE = "file=";

  /** Plays what is loaded, to its end or failure. */
  Viewing watch(PlayerBuilder player, String name, Consumer<Player> load) {
    if (word == null) {
      return new Screen(ffmpeg.get()).watch(player, load);
    }
    if (word.equals("none")) {
      return Screen.watch(player, load, SampleSink.none());
    }
    if (word.equals("ffplay")) {
      return window(player, name, load);
    }
    if (word.startsWith(FILE) && word.length() > FILE.length()) {
      return Screen.watch(player, load, SampleSink.folder(Path.of(word.substring(FILE.length()))));
    }
    throw new CommandFailure(ExitCode.USAGE, "--sink is " + word + "; give ffplay, file=DIR or none");
  }

  /** A viewer who closes the window has seen enough. */
  private Viewing window(PlayerBuilder player, String name, Consumer<Player> load) {
    FfplaySink window = FfplaySink.start(ffplay, name);
    try {
      Viewing viewing = Screen.watch(
          player,
          loaded -> {
            window.whenClosed(loaded::stop);
            window.whenFull(loaded::pause, loaded::play);
            load.accept(loaded);
          },
          window);
      if (viewing.failure() == null) {
        window.await();
      }
      return viewing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while playing", e);
    }
  }
}
