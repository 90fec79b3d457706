package dev.playhouse.player;

import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever is asked for something how the playback goes (CTA-5004-B). Nothing of a viewer is in it: the session is the service's, or a number
 * drawn for this playback. Used by the player's thread only.
 */
final class CmcdReporter {
  private static final double MILLIS = 1e3;
  private static final double KILO = 1e3;
  private static final double NANOS = 1e9;

  /** Faster than this the best pictures fill the buffer soon enough. */
  private static final int ENOUGH_TIMES_TOP = 2;

  private final boolean on;
  private final PlayerClock clock;
  private final double targetSeconds;
  private final List<Double> stallMillis = new ArrayList<>();
  private PlayerState state = PlayerState.IDLE;
  private String sessionId = UUID.randomUUID().toString();
  private String contentId = "";
  private String format = "";
  private String streamType = "";
  private @Nullable Screen screen;
  private @Nullable Feeds feeds;
  private @Nullable CurrentSource source;
  private @Nullable Instant startingSince;
  private @Nullable Duration startDelay;
  private boolean shown;
  private boolean starved;
  private boolean urgent = true;
  private long sequence;

  /** A reporter, or one that tells nothing. */
  CmcdReporter(boolean on, PlayerClock clock, Duration bufferTarget) {
    this.on = on;
    this.clock = clock;
    targetSeconds = bufferTarget.toNanos() / NANOS;
  }

  void begin(Session session) {
    if (!Source.ofAddress(session)) {
      sessionId = session.id();
      contentId = session.assetId();
    }
  }

  /** From now on there is something to tell of. */
  void playing(Screen shownOn, Feeds fed, CurrentSource from) {
    screen = shownOn;
    feeds = fed;
    source = from;
    boolean dash = from.tracks().video().getFirst().listings().values().stream().anyMatch(Listing.Described.class::isInstance);
    format = dash ? "d" : "h";
  }

  void happened(PlayerEvent event) {
    switch (event) {
      case PlayerEvent.StateChanged changed -> changed(changed);
      case PlayerEvent.StallBegan began -> starved = true;
      case PlayerEvent.StallEnded ended -> stallMillis.add((double) ended.lasted().toMillis());
      default -> {}
    }
  }

  private void changed(PlayerEvent.StateChanged event) {
    state = event.to();
    switch (state) {
      case LOADING -> {
        urgent = true;
        startingSince = shown ? null : event.at();
      }
      case STALLED -> urgent = true;
      case PLAYING -> {
        startDelay = startingSince == null ? startDelay : Duration.between(startingSince, event.at());
        startingSince = null;
        shown = true;
      }
      default -> startingSince = null;
    }
  }

  /** A request that is not for media, or tells already; one for a connection has nothing to tell of yet. */
  Request told(Request request) {
    if (!on || request.kind() == RequestKind.CONNECTION || request.headers().keySet().stream().anyMatch(name -> name.startsWith("CMCD-"))) {
      return request;
    }
    return session().token(CmcdKey.OT, objectType(request.kind())).on(request);
  }

  /** A request for a segment, or for the init segment that it needs. */
  Request told(Request request, MediaObject object) {
    if (!on || screen == null) {
      return request;
    }
    streamType = object.timeline().ended() ? "v" : "l";
    Cmcd told = session();
    if (request.kind() == RequestKind.INIT) {
      return told.token(CmcdKey.OT, "i").on(request);
    }
    String type = objectType(request.kind());
    told.token(CmcdKey.OT, type).number(CmcdKey.D, object.segment().durationSeconds() * MILLIS);
    bits(CmcdKey.BR, object.bits().own(), type, told);
    bits(CmcdKey.LB, object.bits().lowest(), type, told);
    bits(CmcdKey.TB, object.bits().highest(), type, told);
    supply(screen, object, type, told);
    next(request.uri(), object, told);
    live(screen, object, told);
    if (startDelay != null) {
      told.number(CmcdKey.MSD, (double) startDelay.toMillis());
      startDelay = null;
    }
    return told.on(request);
  }

  private Cmcd session() {
    Cmcd told = new Cmcd().text(CmcdKey.SID, sessionId).text(CmcdKey.CID, contentId).number(CmcdKey.SN, (double) sequence++);
    word(CmcdKey.SF, format, told);
    word(CmcdKey.ST, streamType, told);
    word(CmcdKey.STA, word(state), told);
    if (screen != null) {
      urgent &= screen.bufferSeconds() < targetSeconds / 2;
      told.flag(CmcdKey.SU, urgent).flag(CmcdKey.BS, starved || state == PlayerState.STALLED).listed(CmcdKey.BSD, stallMillis);
      told.number(CmcdKey.PT, screen.playout().positionSeconds() * MILLIS);
      if (winding() || (shown && state != PlayerState.PLAYING)) {
        told.decimal(CmcdKey.PR, Math.abs(screen.playout().windingSpeed()));
      }
      starved = false;
      stallMillis.clear();
    }
    return told;
  }

  private static void word(CmcdKey key, String word, Cmcd told) {
    if (!word.isEmpty()) {
      told.token(key, word);
    }
  }

  private String word(PlayerState now) {
    return switch (now) {
      case IDLE -> "";
      case LOADING -> shown ? "k" : "s";
      case PLAYING, WINDING -> "p";
      case PAUSED -> "a";
      case STALLED -> "r";
      case ENDED -> "e";
      case FAILED -> "f";
      case STOPPED -> "q";
    };
  }

  private void supply(Screen from, MediaObject object, String type, Cmcd told) {
    double position = from.playout().positionSeconds();
    Feed feed = feeds == null ? null : object.kind() == TrackKind.VIDEO ? feeds.video() : feeds.audio();
    double buffered = feed == null ? 0 : Math.max(0, feed.endSeconds() - position);
    told.listed(CmcdKey.BL, buffered * MILLIS, type).listed(CmcdKey.TBL, targetSeconds * MILLIS, type);
    told.number(CmcdKey.DL, Math.max(0, object.segment().startSeconds() - position) * MILLIS);
    double throughput = from.monitor().bitsPerSecond();
    if (throughput > 0) {
      told.listed(CmcdKey.MTP, throughput / KILO, null);
    }
    if (object.kind() == TrackKind.VIDEO && object.bits().highest() > 0) {
      told.number(CmcdKey.RTP, ENOUGH_TIMES_TOP * object.bits().highest() / KILO);
    }
  }

  /** What comes next, if it is in the same folder: a name is then enough, and holds no token. */
  private static void next(URI from, MediaObject object, Cmcd told) {
    Resource next = object.next();
    String here = String.valueOf(from.getRawPath());
    String there = next == null ? "" : String.valueOf(next.uri().getRawPath());
    String folder = here.substring(0, here.lastIndexOf('/') + 1);
    if (next != null && String.valueOf(from.getRawAuthority()).equals(next.uri().getRawAuthority()) && there.startsWith(folder)
        && there.indexOf('/', folder.length()) < 0 && next.uri().getRawQuery() == null) {
      Resource.Range range = next.range();
      told.path(CmcdKey.NOR, there.substring(folder.length()), range == null ? null : range.first() + "-" + range.last());
    }
  }

  private void live(Screen from, MediaObject object, Cmcd told) {
    Instant zero = object.timeline().zero();
    if (zero != null && !object.timeline().ended() && shown) {
      double shownAt = Duration.between(zero, clock.instant()).toNanos() / NANOS * MILLIS;
      told.number(CmcdKey.LTC, shownAt - from.playout().positionSeconds() * MILLIS);
    }
  }

  private static void bits(CmcdKey key, int bitsPerSecond, String type, Cmcd told) {
    if (bitsPerSecond > 0) {
      told.listed(key, bitsPerSecond / KILO, type);
    }
  }

  private boolean winding() {
    return screen != null && screen.playout().windingSpeed() != 0;
  }

  /** What a player adapts among: pictures, with their sound where that is not apart, or sound where there are none. */
  private String picture(TrackSelection tracks) {
    if (!tracks.hasPictures()) {
      return "a";
    }
    return tracks.audio().isEmpty() && !winding() ? "av" : "v";
  }

  private String objectType(RequestKind kind) {
    return switch (kind) {
      case MANIFEST, PLAYLIST -> "m";
      case INIT -> "i";
      case VIDEO -> source == null ? "v" : picture(source.tracks());
      case AUDIO -> "a";
      case TEXT -> "c";
      case LICENCE -> "k";
      default -> "o";
    };
  }
}
