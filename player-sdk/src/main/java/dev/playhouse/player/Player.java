package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Plays one title, or one presentation at an address, in real time.
 *
 * <p>Threads: one thread of the player's own, {@code playhouse-player}, holds all its state and makes every call to listeners, sink,
 * transport, interceptor, policy, licence provider, device key store and session renewal. The methods here may be called by any thread, that one
 * included. Commands hand something to that thread and return at once, whatever it is doing; they are carried out in the order they were
 * given. Only {@link #awaitEnd} and {@link #close} wait.
 */
public final class Player implements AutoCloseable {
  private final PlayerThread thread;

  Player(PlayerThread thread) {
    this.thread = thread;
  }

  /** {@return a builder} */
  public static PlayerBuilder builder() {
    return new PlayerBuilder();
  }

  /**
   * Opens connections ahead of a load, to the service and to the edge that {@link PlayerBuilder#link} says has served last: when a viewer looks at
   * what they may play next. They are the transport's, which keeps them for a while: the default one for half a minute without use, so it is worth
   * while to call this again. What is asked for is everybody's to ask, and tells nothing of the viewer. A failure shows in {@link
   * PlayerEvent.RequestFinished} only; after a load nothing happens. From now on the player has a thread, and {@link #close} ends it.
   */
  public void connect() {
    thread.connect();
  }

  /**
   * Starts a session for a title and loads it, from where the viewer left it unless another place is sought before. A player loads once.
   *
   * @param titleId as the catalogue names it
   * @throws NullPointerException when it is null
   * @throws IllegalStateException without {@link PlayerBuilder#service}, or when something was loaded before
   */
  public void load(String titleId) {
    thread.load(new PlayerCommand.LoadTitle(titleId));
  }

  /**
   * Loads a session that is already started. A player loads once.
   *
   * @param session what playback start gave
   * @throws NullPointerException when it is null
   * @throws IllegalStateException when something was loaded before
   */
  public void load(Session session) {
    thread.load(new PlayerCommand.LoadSession(session));
  }

  /**
   * Loads what is at an address: HLS or DASH, on demand or live, of fragmented MP4, clear or with Clear Key. No service hears of it. A player loads
   * once.
   *
   * @param manifest http or https address of a multivariant playlist, a media playlist, or an MPD
   * @throws NullPointerException when it is null
   * @throws IllegalArgumentException when it has another scheme, none, or no host
   * @throws IllegalStateException when something was loaded before
   */
  public void load(URI manifest) {
    thread.load(new PlayerCommand.LoadAddress(manifest));
  }

  /**
   * Loads a title, as {@link #load(String)} does, but only what the first seconds need, until {@link #play}: the next episode while this one
   * ends. Its session is started, so it counts as a stream of the viewer from now on; {@link #close} gives that back.
   *
   * @param titleId as the catalogue names it
   * @throws NullPointerException when it is null
   * @throws IllegalStateException without {@link PlayerBuilder#service}, or when something was loaded before
   */
  public void preload(String titleId) {
    thread.preload(new PlayerCommand.LoadTitle(titleId));
  }

  /**
   * Loads a session, as {@link #load(Session)} does, but only what the first seconds need, until {@link #play}.
   *
   * @param session what playback start gave
   * @throws NullPointerException when it is null
   * @throws IllegalStateException when something was loaded before
   */
  public void preload(Session session) {
    thread.preload(new PlayerCommand.LoadSession(session));
  }

  /**
   * Loads what is at an address, as {@link #load(URI)} does, but only what the first seconds need, until {@link #play}.
   *
   * @param manifest http or https address of a multivariant playlist, a media playlist, or an MPD
   * @throws NullPointerException when it is null
   * @throws IllegalArgumentException when it has another scheme, none, or no host
   * @throws IllegalStateException when something was loaded before
   */
  public void preload(URI manifest) {
    thread.preload(new PlayerCommand.LoadAddress(manifest));
  }

  /** Plays, as soon as the first picture and sound are there. */
  public void play() {
    thread.post(new PlayerCommand.Play());
  }

  /** Holds the playout clock; the buffer is still filled. */
  public void pause() {
    thread.post(new PlayerCommand.Pause());
  }

  /**
   * Goes elsewhere, also before {@link #load}. Nothing is buffered there: the player fetches anew, and is {@link PlayerState#LOADING} until it can
   * show something. A segment in flight is given up.
   *
   * @param positionSeconds from the beginning; one behind the end ends the playback
   * @throws IllegalArgumentException when it is negative or no number
   */
  public void seek(double positionSeconds) {
    if (positionSeconds < 0 || !Double.isFinite(positionSeconds)) {
      throw new IllegalArgumentException("cannot seek to " + positionSeconds + " s: give a position of 0 or more");
    }
    thread.post(new PlayerCommand.Seek(positionSeconds));
  }

  /**
   * Winds, forward or backward: a few key frames a second go to {@link SampleSink#keyFrame}, without sound and text, and {@link #position} is that of
   * the last one. They come from the I-frame playlist of HLS or the trick-mode set of DASH with the lowest bit rate; where there is none, each
   * segment of the lowest rendition begins with one. Winding begins once something is loaded, and another call changes the speed. {@link #play} and
   * {@link #pause} end it at the last key frame, {@link #seek} elsewhere; at the beginning of the presentation, its end, or where a live one is
   * joined it ends by itself, and the player goes on as before.
   *
   * @param speed in times of playing, below zero backward: 8 passes a minute in 7.5 s
   * @throws IllegalArgumentException when it is 0 or no number
   */
  public void wind(double speed) {
    if (speed == 0 || !Double.isFinite(speed)) {
      throw new IllegalArgumentException("cannot wind at " + speed + " times the speed of playing: give a number above or below 0");
    }
    thread.post(new PlayerCommand.Wind(speed));
  }

  /**
   * Goes on with another sound, which is fetched anew from the position.
   *
   * @param audio one of {@link #renditions}
   * @throws IllegalArgumentException when it is none of them
   */
  public void selectAudio(Rendition audio) {
    thread.post(new PlayerCommand.SelectAudio(known(audio, TrackKind.AUDIO)));
  }

  /**
   * Shows other subtitles, or none.
   *
   * @param text one of {@link #renditions}, or null for none
   * @throws IllegalArgumentException when it is none of them
   */
  public void selectSubtitles(@Nullable Rendition text) {
    thread.post(new PlayerCommand.SelectSubtitles(text == null ? null : known(text, TrackKind.TEXT)));
  }

  /**
   * Lets the policy choose nothing taller, from the next segment on: for a small window, or to save data. The lowest rung is always allowed.
   *
   * @param lines the height of the tallest picture, or 0 for no cap
   * @throws IllegalArgumentException when it is negative
   */
  public void capHeight(int lines) {
    if (lines < 0) {
      throw new IllegalArgumentException("cannot cap the height at " + lines + " lines: give a height, or 0 for no cap");
    }
    thread.post(new PlayerCommand.Cap(caps -> caps.height(lines)));
  }

  /**
   * Says how large the picture is shown, so that the policy chooses nothing larger than the smallest rendition that fills it, from the next segment
   * on.
   *
   * @param width in pixels of the screen, or 0 when it may be shown in any size
   * @param height in pixels, or 0
   * @throws IllegalArgumentException when one is negative, or only one is 0
   */
  public void viewport(int width, int height) {
    if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
      throw new IllegalArgumentException("no viewport is " + width + "x" + height + ": give both sides, or 0 and 0 for any size");
    }
    thread.post(new PlayerCommand.Cap(caps -> caps.viewport(width, height)));
  }

  /**
   * Lets the policy choose nothing above 1 Mbit/s, from the next segment on: less than half a gigabyte an hour. The lowest rung is always allowed.
   *
   * @param on whether bytes are dear
   */
  public void dataSaver(boolean on) {
    thread.post(new PlayerCommand.Cap(caps -> caps.dataSaver(on)));
  }

  /**
   * Says what protects the way to the screen, from the next segment on: renditions that ask for more ({@code HDCP-LEVEL} of HLS) are not taken,
   * pinned or not. Nothing, until it is said.
   *
   * @param protection of the weakest output that shows the picture
   */
  public void outputProtection(OutputProtection protection) {
    thread.post(new PlayerCommand.Cap(caps -> caps.output(protection)));
  }

  /**
   * Takes every segment from one rendition, from the next one on, whatever the link carries and whatever the cap.
   *
   * @param video one of {@link #renditions}
   * @throws IllegalArgumentException when it is none of them
   */
  public void pin(Rendition video) {
    thread.post(new PlayerCommand.Pin(known(video, TrackKind.VIDEO)));
  }

  /** Lets the policy choose again after {@link #pin}; a cap stays. */
  public void auto() {
    thread.post(new PlayerCommand.Auto());
  }

  private Rendition known(Rendition rendition, TrackKind kind) {
    List<Rendition> offered = renditions().stream().filter(other -> other.kind() == kind).toList();
    if (!offered.contains(rendition)) {
      throw new IllegalArgumentException(rendition.name() + " is none of what can be chosen: "
          + offered.stream().map(Rendition::name).toList());
    }
    return rendition;
  }

  /** {@return what can be chosen from: pictures with the lowest bit rate first, sounds, subtitles; empty until the manifest was read} */
  public List<Rendition> renditions() {
    return thread.stage().renditions();
  }

  /**
   * {@return where the playback is, in seconds of the presentation, as of the last quarter of a second}
   */
  public double position() {
    return thread.stage().positionSeconds();
  }

  /**
   * {@return marked stretches by their start: those that a viewer may want to skip, as the service knows them, from when the session has started
   * (offer a button while {@link #position} is in one, and {@link #seek} to its end), and the date ranges of HLS and events of DASH, as of the last
   * time that the playlist of the picture, or the MPD, was read}
   */
  public List<Marker> markers() {
    return thread.stage().markers();
  }

  /** {@return the chapters by their start; empty until the session has started, and for an address} */
  public List<Chapter> chapters() {
    List<Chapter> chapters = thread.stage().timeline().chapters();
    return chapters == null ? List.of() : chapters;
  }

  /**
   * A small picture for a seek bar. It is fetched while the buffer has time to spare, a sheet of many at once; the last sheets are kept.
   *
   * @param positionSeconds in the presentation
   * @return completes on the player's thread; empty where there is none, at the latest when the playback ends; with a {@link PlayerException} when it
   *     does not come
   */
  public CompletableFuture<Optional<Thumbnail>> thumbnail(double positionSeconds) {
    CompletableFuture<Optional<Thumbnail>> found = new CompletableFuture<>();
    thread.post(new PlayerCommand.FindThumbnail(positionSeconds, found));
    return found;
  }

  /** Ends the playback. */
  public void stop() {
    thread.post(new PlayerCommand.Stop());
  }

  /** {@return what the player is doing} */
  public PlayerState state() {
    return thread.stage().state();
  }

  /** {@return the last choice of quality with its inputs and reason; empty before the first} */
  public Optional<AbrDecision> explain() {
    return Optional.ofNullable(thread.stage().lastDecision());
  }

  /**
   * Waits until the playback has ended or was stopped.
   *
   * @return the playback in numbers
   * @throws PlayerException when it failed
   * @throws InterruptedException when the caller is interrupted; the playback goes on
   * @throws IllegalStateException on the player's own thread, which would wait for itself
   */
  public PlaybackStatistics awaitEnd() throws InterruptedException {
    if (thread.current()) {
      throw new IllegalStateException("the player's thread cannot wait for its own end: call awaitEnd on a thread of yours");
    }
    try {
      return thread.end().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PlayerException failure) {
        throw failure;
      }
      throw new IllegalStateException("the player's thread died", e.getCause());
    }
  }

  /** {@return the numbers so far, as of the last segment} */
  public PlaybackStatistics statistics() {
    return thread.stage().statistics();
  }

  /** Stops, and waits until the player's thread has ended; on that thread itself it stops only. */
  @Override
  public void close() {
    stop();
    thread.join();
  }
}
