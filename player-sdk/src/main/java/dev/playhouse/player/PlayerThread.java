package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The player's thread. */
final class PlayerThread {
  private final BlockingQueue<PlayerCommand> commands = new LinkedBlockingQueue<>();
  private final CompletableFuture<PlaybackStatistics> end = new CompletableFuture<>();

  PlayerThread(PlayerSetup setup) {}

  void post(PlayerCommand command) {
    commands.add(command);
  }

  PlayerState state() {
    return PlayerState.IDLE;
  }

  @Nullable AbrDecision lastDecision() {
    return null;
  }

  CompletableFuture<PlaybackStatistics> end() {
    return end;
  }

  PlaybackStatistics statistics() {
    return end.join();
  }

  void join() {}
}
