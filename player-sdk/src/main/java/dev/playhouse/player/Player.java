package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.protocol.playback.Session;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Plays one title in real time.
 *
 * <p>Threads: one thread of the player's own holds all its state and makes every call to transport, licence provider, sink and
 * listeners. The methods here may be called by any thread; all but {@link #awaitEnd} and {@link #close} may be called by a listener
 * too. They hand a command to that thread and return at once.
 */
public final class Player implements AutoCloseable {
  private final PlayerThread thread;

  Player(PlayerThread thread) {
    this.thread = thread;
  }

  /** A builder. */
  public static PlayerBuilder builder() {
    return new PlayerBuilder();
  }

  /**
   * Starts a session for a title and loads it. A player loads once.
   *
   * @throws IllegalStateException without {@link PlayerBuilder#service}, or when something was loaded before
   */
  public void load(String titleId) {
    thread.load(new PlayerCommand.LoadTitle(titleId));
  }

  /**
   * Loads a session that is already started. A player loads once.
   *
   * @throws IllegalStateException when something was loaded before
   */
  public void load(Session session) {
    thread.load(new PlayerCommand.LoadSession(session));
  }

  /** Plays, as soon as the first picture and sound are there. */
  public void play() {
    thread.post(new PlayerCommand.Play());
  }

  /** Holds the playout clock; the buffer is still filled. */
  public void pause() {
    thread.post(new PlayerCommand.Pause());
  }

  /** Ends the playback. */
  public void stop() {
    thread.post(new PlayerCommand.Stop());
  }

  /** What the player is doing. */
  public PlayerState state() {
    return thread.state();
  }

  /** The last choice of quality with its inputs and reason; empty before the first. */
  public Optional<AbrDecision> explain() {
    return Optional.ofNullable(thread.lastDecision());
  }

  /**
   * Waits until the playback has ended or was stopped.
   *
   * @throws PlayerException when it failed
   * @throws IllegalStateException when the application's own sink, listener or policy threw; that is its cause
   */
  public PlaybackStatistics awaitEnd() throws InterruptedException {
    try {
      return thread.end().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PlayerException failure) {
        throw failure;
      }
      throw new IllegalStateException("the player's thread died", e.getCause());
    }
  }

  /** The numbers so far, as of the last segment. */
  public PlaybackStatistics statistics() {
    return thread.statistics();
  }

  /** Stops, and waits until the player's thread has ended. */
  @Override
  public void close() {
    stop();
    thread.join();
  }
}
