package dev.playhouse.player;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when a file did not come: fresh tokens, another pathway, another rendition, a wait, or none of it, and the playback fails. What
 * to do is decided by {@link Recovery}. Used by the player's thread only.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final double NANOS = 1e9;

  /** A cache that has refused remembers that for a moment. */
  private static final double LEAST_RETRY_SECONDS = 1;

  private static final double MOST_RETRY_SECONDS = 4;

  private final Screen screen;
  private final Feeds feeds;
  private final CurrentSource source;
  private final Recovery recovery;
  private final Commands commands;
  private final Choices choices;
  private final Quality quality;

  Failures(Screen screen, Feeds feeds, CurrentSource source, Recovery recovery, Commands commands, Choices choices, Quality quality) {
    this.screen = screen;
    this.feeds = feeds;
    this.source = source;
    this.recovery = recovery;
    this.commands = commands;
    this.choices = choices;
    this.quality = quality;
  }

  /**
   * A file that was to be fetched.
   *
   * @param picture the rendition of a picture
   * @param live whether the presentation goes on: what is refused may only be late
   */
  record Missing(Feed feed, @Nullable Rendition picture, boolean live, double segmentSeconds) {}

  /** Makes it possible to go on without what did not come, or with it from elsewhere; waits as long as that takes. */
  void recover(FetchFailure failure, Missing missing) throws Stopped, InterruptedException {
    if (failure.kind() == FetchFailure.Kind.TOKEN_EXPIRED) {
      renew(failure);
    } else if (missing.feed().kind() == TrackKind.TEXT) {
      restFromText(failure, missing);
    } else if (!missing.live()) {
      goOn(failure, missing);
    } else if (!isLate(failure, missing)) {
      goOn(failure.inPassing(), missing);
    }
  }

  /** What a live manifest promised may be late; it is read again. */
  private boolean isLate(FetchFailure failure, Missing missing) {
    source.doubt();
    long again = screen.clock().nanoTime() + (long) (missing.segmentSeconds() / 2 * NANOS);
    boolean late = failure.kind() == FetchFailure.Kind.REFUSED && missing.feed().restsFor(again);
    if (late) {
      LOG.info("what was promised for now is late: {}", failure.reason());
    }
    return late;
  }

  /**
   * Text comes from another pathway, while pictures stay where they are. It is not needed: what no pathway lets reach is tried again now and then,
   * what all refuse, or give unreadable, is given up.
   */
  private void restFromText(FetchFailure failure, Missing missing) {
    long now = screen.clock().nanoTime();
    if (source.pathways().failedForText(now)) {
      LOG.info("text comes from {} now: {}", source.pathways().forText(now), failure.reason());
      return;
    }
    Feed text = missing.feed();
    long again = now + (long) (missing.segmentSeconds() / 2 * NANOS);
    if (failure.kind() == FetchFailure.Kind.UNREACHABLE) {
      text.rest(Math.max(again, now + screen.bearable(failure.retryAfter()).toNanos()));
    } else if (!missing.live() || !text.restsFor(again)) { // live, it may only be late
      ErrorCode code = failure.kind() == FetchFailure.Kind.REFUSED ? ErrorCode.MISSING_FILE : ErrorCode.UNREADABLE_SEGMENT;
      PlayerException reason = new PlayerException(code, "there are no subtitles: " + failure.reason(), failure);
      LOG.warn("playing without text: {}", failure.reason());
      screen.emit(new PlayerEvent.SubtitlesFailed(screen.clock().instant(), reason));
      choices.textDone();
    }
  }

  private void goOn(FetchFailure failure, Missing missing) throws Stopped, InterruptedException {
    Pathways pathways = source.pathways();
    String failed = pathways.current();
    try {
      Duration wait = recovery.failed(failure, shown(), screen.clock().nanoTime());
      LOG.info("pathway {} failed: {}; going on with {}", failed, failure.reason(), pathways.current());
      if (recovery.isNews(failed)) {
        screen.emit(new PlayerEvent.PathwayFailed(screen.clock().instant(), failed, failure.reason()));
      }
      if (pathways.busy(screen.clock().nanoTime()).isZero()) {
        commands.await(wait.toNanos() / NANOS);
      } else if (!hasOther(missing, wait)) {
        leaveAlone(wait);
      }
    } catch (PlayerException e) {
      doWithout(missing, e);
      recovery.forgive();
    }
  }

  /**
   * Whether a picture comes from another rendition, when the buffer would run dry before those who have it may be asked again: from one, since it
   * is the server that is busy when that does not come either.
   */
  private boolean hasOther(Missing missing, Duration wait) {
    Rendition picture = missing.picture();
    double buffered = screen.bufferSeconds();
    boolean picturesRunDry = missing.feed().kind() == TrackKind.VIDEO && buffered > 0 && wait.toNanos() / NANOS > buffered;
    if (picture == null || !picturesRunDry || screen.playout().windingSpeed() != 0) {
      return false;
    }
    boolean other = !quality.lacking() && quality.avoid(picture, source.tracks());
    if (!other) {
      quality.retry();
    }
    return other;
  }

  /** Asks for nothing as long as a server wants that and a viewer bears it; other things go on. */
  private void leaveAlone(Duration wait) throws Stopped, InterruptedException {
    long nanos = screen.bearable(wait).toNanos();
    if (screen.playout().windingSpeed() != 0) {
      commands.await(nanos / NANOS);
    } else {
      feeds.rest(screen.clock().nanoTime() + nanos);
    }
  }

  private boolean shown() {
    return screen.playout().started() || screen.playout().windingSpeed() != 0;
  }

  private void renew(FetchFailure expired) throws Stopped, InterruptedException {
    try {
      source.renew(expired);
      recovery.forgive();
      quality.force(null);
    } catch (PlayerException e) {
      Duration wait = recovery.notRenewed(e, shown(), screen.clock().nanoTime());
      LOG.info("the session is not renewed yet: {}", e.getMessage());
      Duration busy = FetchFailure.retryAfter(e);
      if (busy.isZero()) {
        commands.await(wait.toNanos() / NANOS);
      } else {
        leaveAlone(busy);
      }
    }
  }

  /** A file that no pathway has: of pictures there are others, and while something is buffered it may come yet. */
  private void doWithout(Missing missing, PlayerException reason) throws Stopped, InterruptedException {
    boolean isFile = reason.code().family() == ErrorCode.Family.SOURCE;
    TrackKind kind = missing.feed().kind();
    Rendition picture = missing.picture();
    if (isFile && kind == TrackKind.VIDEO && picture != null && quality.avoid(picture, source.tracks())) {
      LOG.warn("a segment of {} comes from another rendition: {}", picture.name(), reason.getMessage());
    } else if (isFile && screen.bufferSeconds() > 0 && missing.feed().mayComeYet()) {
      LOG.info("asked for again: {}", reason.getMessage());
      quality.retry();
      commands.await(Math.clamp(missing.segmentSeconds() / 2, LEAST_RETRY_SECONDS, MOST_RETRY_SECONDS));
    } else {
      throw reason;
    }
  }
}
