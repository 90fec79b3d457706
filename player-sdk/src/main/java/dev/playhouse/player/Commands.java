package dev.playhouse.player;

import org.jspecify.annotations.Nullable;

/** What the application asks of a running playback: served between any two pieces of a download, and while the playback waits. */
final class Commands {
  private static final double NANOS = 1e9;
  private static final long TICK_NANOS = 250_000_000;

  private final Screen screen;
  private final Quality quality;
  private final Selector selector;
  private final Winding winding;
  private final Thumbnails thumbnails;

  /** Who goes elsewhere in the presentation, or to other tracks of it. */
  interface Selector {
    void seek(double positionSeconds);

    void selectAudio(Rendition audio);

    void selectText(@Nullable Rendition text);
  }

  Commands(Screen screen, Quality quality, Selector selector, Winding winding, Thumbnails thumbnails) {
    this.screen = screen;
    this.quality = quality;
    this.selector = selector;
    this.winding = winding;
    this.thumbnails = thumbnails;
  }

  /** Serves what has come. */
  void serve() throws Stopped {
    for (PlayerCommand command = screen.stage().command(); command != null; command = screen.stage().command()) {
      serve(command);
    }
  }

  /** Serves commands until a time has passed, or one has come; the playout clock moves on meanwhile. */
  void await(double seconds) throws Stopped, InterruptedException {
    long until = screen.clock().nanoTime() + (long) (Math.max(0, seconds) * NANOS);
    long left = until - screen.clock().nanoTime();
    while (left > 0) {
      PlayerCommand command = screen.stage().command(Math.min(left, TICK_NANOS));
      serve(command);
      screen.tick();
      left = command == null ? until - screen.clock().nanoTime() : 0;
    }
  }

  private void serve(@Nullable PlayerCommand command) throws Stopped {
    switch (command) {
      case PlayerCommand.Play play -> {
        screen.playout().play(screen.clock().nanoTime());
        winding.end();
      }
      case PlayerCommand.Pause pause -> {
        screen.playout().pause(screen.clock().nanoTime());
        winding.end();
      }
      case PlayerCommand.Seek seek -> winding.endAt(seek.positionSeconds());
      case PlayerCommand.Wind wind -> winding.wind(wind.speed());
      case PlayerCommand.SelectAudio select -> selector.selectAudio(select.rendition());
      case PlayerCommand.SelectSubtitles select -> selector.selectText(select.rendition());
      case PlayerCommand.Cap cap -> quality.cap(cap.change());
      case PlayerCommand.Pin pin -> quality.pin(pin.rendition());
      case PlayerCommand.Auto auto -> quality.auto();
      case PlayerCommand.FindThumbnail find -> thumbnails.want(find);
      case PlayerCommand.Stop stop -> throw new Stopped();
      case PlayerCommand.Connect connect -> throw new IllegalStateException("what is played has its connections");
      case PlayerCommand.Load load -> throw new IllegalStateException("loaded twice: " + load);
      case null -> screen.tick();
    }
  }
}
