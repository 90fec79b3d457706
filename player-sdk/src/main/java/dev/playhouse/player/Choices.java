package dev.playhouse.player;

import org.jspecify.annotations.Nullable;

/**
 * What the application has chosen to see and hear: the place, the sound, the subtitles. A choice makes what is fetched at this moment void. Used by
 * the player's thread only.
 */
final class Choices implements Commands.Selector {
  private final Screen screen;
  private final SampleSink sink;
  private final Feeds feeds;
  private final Delivery delivery;
  private final Quality quality;
  private @Nullable String audioName;
  private @Nullable String textName;
  private boolean textPending;
  private boolean diverted;

  Choices(Screen screen, SampleSink sink, Feeds feeds, Delivery delivery, Quality quality) {
    this.screen = screen;
    this.sink = sink;
    this.feeds = feeds;
    this.delivery = delivery;
    this.quality = quality;
  }

  /** The sound, by name; null leaves it to the manifest. */
  @Nullable String audioName() {
    return audioName;
  }

  /** The subtitles, by name; null for none. */
  @Nullable String textName() {
    return textName;
  }

  /** Whether the subtitles have yet to come. */
  boolean textPending() {
    return textPending;
  }

  /** The subtitles are here, or will never be. */
  void textDone() {
    textPending = false;
  }

  /** Begins with subtitles, or with none. */
  void text(@Nullable Rendition first) {
    textName = first == null ? null : first.name();
    textPending = first != null;
  }

  /** Something is fetched as it was chosen. */
  void settle() {
    diverted = false;
  }

  /** What is fetched is wanted no more. */
  void divert() {
    diverted = true;
  }

  /** Whether another choice was made since {@link #settle}. */
  boolean diverted() {
    return diverted;
  }

  @Override
  public void seek(double positionSeconds) {
    screen.tick();
    Playout playout = screen.playout();
    double from = playout.positionSeconds();
    screen.recorder().sought(from);
    playout.seek(positionSeconds, screen.clock().nanoTime());
    restart(feeds.video());
    restart(feeds.audio());
    feeds.text().restart(playout.positionSeconds());
    textPending = textName != null;
    quality.force(null);
    screen.emit(new PlayerEvent.Sought(screen.clock().instant(), from, playout.positionSeconds()));
  }

  @Override
  public void selectAudio(Rendition chosen) {
    screen.tick();
    audioName = chosen.name();
    if (screen.playout().windingSpeed() == 0) { // else it is fetched where that ends
      screen.playout().seek(screen.playout().positionSeconds(), screen.clock().nanoTime());
    }
    restart(feeds.audio());
    screen.emit(new PlayerEvent.TrackSelected(screen.clock().instant(), TrackKind.AUDIO, chosen));
  }

  @Override
  public void selectText(@Nullable Rendition chosen) {
    text(chosen);
    feeds.text().restart(screen.playout().positionSeconds());
    sink.reset(TrackKind.TEXT, screen.playout().positionSeconds());
    screen.emit(new PlayerEvent.TrackSelected(screen.clock().instant(), TrackKind.TEXT, chosen));
  }

  private void restart(Feed feed) {
    delivery.restart(feed);
    divert();
  }
}
