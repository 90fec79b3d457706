package dev.playhouse.player;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.ImageTrack;
import dev.playhouse.player.presentation.Presentation;
import dev.playhouse.player.presentation.PresentedTrack;
import dev.playhouse.player.presentation.SegmentRef.Encryption;
import dev.playhouse.player.presentation.Timeline;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source of a playback as it is now: its session is renewed, its licence is got and kept, its manifest is read again while it is live. Used by
 * the player's thread only.
 */
final class CurrentSource {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentSource.class);
  private static final double NANOS = 1e9;

  /** A renewal must bring tokens that last: a second one so soon is in vain. */
  private static final Duration RENEWAL_HOLDS = Duration.ofSeconds(5);

  /** A manifest that may change at any time is read again at this pace. */
  private static final double LEAST_UPDATE_SECONDS = 1;

  /** Between two tries while a manifest stays away, so that media is fetched meanwhile. */
  private static final double RETRY_SECONDS = 2;

  /** A live manifest may stay away as long as media may. */
  private static final Duration GIVE_UP = Duration.ofSeconds(90);

  private final PlayerSetup setup;
  private final Screen screen;
  private final Stage stage;
  private final Source.Opener opener;
  private final LicenceRenewal renewals;
  private final Pathways pathways;
  private final ContentSteering steering;
  private Source source;
  private @Nullable Long renewedAt;
  private long triedNanos;
  private long busyUntilNanos;
  private boolean doubted;
  private @Nullable Long failingSince;

  /** Opens a session. */
  CurrentSource(PlayerSetup setup, Screen screen, Source.Opener opener, Session session)
      throws Stopped, InterruptedException {
    this.setup = setup;
    this.screen = screen;
    stage = screen.stage();
    this.opener = opener;
    renewals = new LicenceRenewal(setup, opener);
    source = opener.open(session);
    pathways = new Pathways(source.tracks().pathways());
    steering = new ContentSteering(opener.transport());
    steering.use(source.presentation().steering(), source.readNanos());
    if (source.presentation().steering() != null && source.presentation().steering().beforeStart()) {
      steer(0);
    }
    triedNanos = source.readNanos();
    busyUntilNanos = triedNanos;
    if (source.licence() != null) {
      licensed();
    }
    stage.renditions(source.tracks().renditions());
    List<String> sound = source.presentation().audio().stream().map(PresentedTrack::codecs).distinct().toList();
    if (!sound.isEmpty() && source.tracks().audio().isEmpty()) {
      stage.emit(new PlayerEvent.SoundFailed(
          setup.clock().instant(), new PlayerException(ErrorCode.FORMAT_NOT_SUPPORTED, "the decoder takes no sound in " + sound)));
    }
  }

  TrackSelection tracks() {
    return source.tracks();
  }

  /** Thumbnails, the largest there are; null when there are none. */
  @Nullable ImageTrack images() {
    return source.presentation().images().stream().max(Comparator.comparingInt(ImageTrack::width)).orElse(null);
  }

  /** Where the manifest wants to be played from; see {@link Presentation#startSeconds}. */
  @Nullable Double startSeconds() {
    return source.presentation().startSeconds();
  }

  Pathways pathways() {
    return pathways;
  }

  Map<String, byte[]> keys() {
    return source.keys();
  }

  /**
   * Asks which pathway is best when it is time.
   *
   * @param bitsPerSecond that came of late; 0 when that is not known
   */
  void steer(double bitsPerSecond) {
    long now = setup.clock().nanoTime();
    if (!steering.due(now)) {
      return;
    }
    String before = pathways.current();
    List<String> priority = steering.ask(before, bitsPerSecond, now);
    if (priority.isEmpty()) {
      return;
    }
    pathways.steered(priority, setup.clock().nanoTime());
    if (!pathways.current().equals(before)) {
      stage.emit(new PlayerEvent.Steered(setup.clock().instant(), before, pathways.current()));
    }
  }

  /** Asks for the next licence when it is time. */
  void keepLicence(boolean spare) throws Stopped {
    Source renewed = renewals.renewed(source, spare);
    if (renewed.equals(source)) {
      return;
    }
    boolean session = !renewed.session().equals(source.session());
    adopted(renewed);
    if (session) {
      stage.emit(new PlayerEvent.SessionRenewed(setup.clock().instant()));
    }
    stage.emit(new PlayerEvent.LicenceAcquired(setup.clock().instant(), source.keys().size(), source.licenceTook()));
  }

  /** Gets the keys of a track when nothing has said before that any are needed. */
  void license(Timeline timeline) throws Stopped {
    if (source.licence() != null || !timeline.encrypted()) {
      return;
    }
    List<Encryption.Samples> encrypted = timeline.segments().stream()
        .flatMap(segment -> segment.encryption() instanceof Encryption.Samples samples ? Stream.of(samples) : Stream.empty())
        .distinct()
        .toList();
    List<String> keyIds = encrypted.stream().map(Encryption.Samples::keyId).filter(Objects::nonNull).distinct().toList();
    source = opener.licensed(source, keyIds, encrypted.stream().flatMap(samples -> samples.pssh().stream()).toList());
    licensed();
    stage.renditions(source.tracks().renditions());
  }

  private void licensed() {
    screen.recorder().licensed(source.licenceTook());
    stage.emit(new PlayerEvent.LicenceAcquired(setup.clock().instant(), source.keys().size(), source.licenceTook()));
  }

  /** Renews the session, whose tokens have expired. */
  void renew(FetchFailure expired) throws Stopped {
    SessionRenewal renewal = setup.renewal();
    long now = setup.clock().nanoTime();
    if (renewal == null || Source.ofAddress(source.session()) || (renewedAt != null && now - renewedAt < RENEWAL_HOLDS.toNanos())) {
      throw new PlayerException(ErrorCode.TOKENS_EXPIRED,
          renewedAt == null ? "the session's tokens have expired: give the builder a service or a renewal"
              : "the renewed tokens have expired too", expired);
    }
    adopted(opener.renewed(renewal, source));
    renewedAt = setup.clock().nanoTime();
    stage.emit(new PlayerEvent.SessionRenewed(setup.clock().instant()));
  }

  /** What the manifest of a live presentation promised is not there: reads it again soon, however long it was to hold. */
  void doubt() {
    doubted = true;
  }

  /**
   * Reads the manifest again when it may say more than it did. While that fails, what it said holds on: for {@link #GIVE_UP} when the time it was
   * to hold is over, and otherwise, as after a mere doubt, without an end. A server that is busy is left alone until half of what was buffered then
   * is played, at most.
   */
  void update() throws Stopped {
    long now = setup.clock().nanoTime();
    double sinceTried = (now - triedNanos) / NANOS;
    boolean due = (now - source.readNanos()) / NANOS >= source.presentation().updateSeconds();
    double pause = failingSince == null ? LEAST_UPDATE_SECONDS : RETRY_SECONDS;
    boolean busy = now - busyUntilNanos < 0 && sinceTried < Math.max(RETRY_SECONDS, screen.bufferSeconds());
    if (!(due || doubted) || sinceTried < pause || busy) {
      return;
    }
    doubted = false;
    try {
      triedNanos = now;
      reread();
    } catch (PlayerException e) {
      triedNanos = setup.clock().nanoTime();
      busyUntilNanos = triedNanos + FetchFailure.retryAfter(e).toNanos();
      if (due && isOver(e, now)) {
        throw e;
      }
      LOG.info("the manifest is not renewed yet: {}", e.getMessage());
    }
  }

  private boolean isOver(PlayerException failure, long now) {
    failingSince = failingSince == null ? now : failingSince;
    return !mayPass(failure) || now - failingSince > GIVE_UP.toNanos();
  }

  private void reread() throws Stopped {
    try {
      adopted(opener.reopen(source.session(), source));
    } catch (PlayerException e) {
      if (!(e.getCause() instanceof FetchFailure failure) || failure.kind() != FetchFailure.Kind.TOKEN_EXPIRED) {
        throw e;
      }
      renew(failure);
    }
  }

  /** Whoever writes a live manifest may be half done with it, or away and come back. */
  private static boolean mayPass(PlayerException e) {
    return e.retryable() || e.code() == ErrorCode.MANIFEST_REFUSED || e.code() == ErrorCode.UNREADABLE_PLAYLIST;
  }

  private void adopted(Source next) {
    boolean others = !Objects.equals(next.tracks().renditions(), source.tracks().renditions());
    source = next;
    failingSince = null;
    busyUntilNanos = triedNanos;
    pathways.renewed(source.tracks().pathways());
    steering.use(source.presentation().steering(), setup.clock().nanoTime());
    if (others) {
      stage.renditions(source.tracks().renditions());
    }
  }
}
