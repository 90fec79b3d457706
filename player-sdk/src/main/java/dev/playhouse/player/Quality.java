package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.SegmentSizes;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.SegmentRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rung the next video segment comes from: the policy's choice among what the application allows. A pinned rendition is taken as it is, whatever
 * the cap; one that a renewed session no longer has is let go. A segment that is missing in a rendition comes from another. Used by the player's
 * thread only.
 */
final class Quality {
  /** A rendition that is missing altogether is asked for once in so many segments, as a power of two. */
  private static final int MOST_DOUBLINGS = 5;

  private final AbrPolicy policy;
  private Caps caps = Caps.NONE;
  private @Nullable String pinned;
  private @Nullable AbrDecision forced;
  private final Map<String, Integer> avoidedFor = new HashMap<>();
  private final Map<String, Integer> misses = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  Quality(AbrPolicy policy) {
    this.policy = policy;
  }

  /** What there is to fetch for. */
  record Supply(
      TrackSelection tracks,
      @Nullable String lastRendition,
      Upcoming upcoming,
      double bufferSeconds,
      double targetSeconds) {}

  /**
   * The segments that come next.
   *
   * @param rendition whose they are; absent while none is listed
   * @param segments as far as they are listed
   * @param segmentSeconds duration of a segment
   * @param ended whether no more come than are listed
   */
  record Upcoming(@Nullable String rendition, List<SegmentRef> segments, double segmentSeconds, boolean ended) {
    SegmentSizes sizes(TrackSelection tracks, List<Rung> ladder) {
      int listed = tracks.indexOf(rendition);
      int place = place(ladder, listed);
      return UpcomingSizes.of(ladder, place < 0 || ladder.get(place).index() != listed ? -1 : place, segments, segmentSeconds, ended);
    }
  }

  /** Other caps, from the next segment on. */
  void cap(UnaryOperator<Caps> change) {
    caps = change.apply(caps);
    forced = null;
  }

  void pin(Rendition rendition) {
    pinned = rendition.name();
    forced = null;
  }

  void auto() {
    pinned = null;
  }

  /** A choice that is made already; none when it is null. */
  void force(@Nullable AbrDecision decision) {
    forced = decision;
  }

  /**
   * No pathway has the next segment in this rendition: it comes from another one, and so do twice as many each time that this one is asked in
   * vain. False when there is no other.
   */
  boolean avoid(Rendition rendition, TrackSelection tracks) {
    lacking.add(rendition.name());
    int inVain = misses.merge(rendition.name(), 1, Integer::sum);
    avoidedFor.put(rendition.name(), 1 << Math.min(inVain - 1, MOST_DOUBLINGS));
    forced = null;
    if (shown(tracks).isEmpty()) {
      avoidedFor.keySet().retainAll(lacking); // others may have this segment, though not an earlier one
    }
    return !shown(tracks).isEmpty();
  }

  /** Whether the next segment was asked for in vain in a rendition. */
  boolean lacking() {
    return !lacking.isEmpty();
  }

  /** The next segment came in a rendition: the one after it may be there in others. */
  void delivered(Rendition rendition) {
    lacking.clear();
    misses.remove(rendition.name());
    avoidedFor.replaceAll((avoided, segments) -> segments - 1);
    avoidedFor.values().removeIf(segments -> segments == 0);
  }

  /** The segment that nobody has is asked for again, in each rendition. */
  void retry() {
    lacking.clear();
    avoidedFor.clear();
  }

  /**
   * Where the next segment comes from.
   *
   * @throws PlayerException when the output may show none of what there is
   */
  AbrDecision decide(Supply supply) {
    AbrDecision made = forced;
    forced = null;
    if (made != null) {
      return made;
    }
    AbrSituation situation = situation(supply);
    return pin(supply.tracks()) < 0
        ? Objects.requireNonNull(policy.choose(situation), "AbrPolicy.choose returned null: choose one of the ladder that it is given")
        : new AbrDecision(0, 0, situation, pinnedReason());
  }

  private Supplier<String> pinnedReason() {
    String name = pinned;
    return () -> name + " is pinned by the application";
  }

  /** What to do about a segment that is coming; null lets it come, as does one that the application has just ruled out. */
  @Nullable AbrDecision reconsider(AbrDecision decision, Transfer soFar, long totalBytes, Supply supply) {
    AbrSituation situation = situation(supply);
    int rung = place(situation.ladder(), decision.chosen().index());
    if (pin(supply.tracks()) >= 0 || rung < 0 || situation.ladder().get(rung).index() != decision.chosen().index()) {
      return null;
    }
    long total = Math.max(totalBytes >= 0 ? totalBytes : situation.sizes().bytes(rung, 0), soFar.bytes());
    return policy.reconsider(new Flight(rung, soFar.bytes(), total, soFar.firstByteSeconds(), soFar.totalSeconds()), situation);
  }

  private AbrSituation situation(Supply supply) {
    List<Rung> ladder = allowed(supply.tracks());
    return new AbrSituation(
        ladder,
        supply.upcoming().sizes(supply.tracks(), ladder),
        supply.upcoming().segmentSeconds(),
        supply.bufferSeconds(),
        supply.targetSeconds(),
        place(ladder, supply.tracks().indexOf(supply.lastRendition())),
        caps.binding(supply.tracks().ladder()));
  }

  private List<Rung> allowed(TrackSelection tracks) {
    int pin = pin(tracks);
    if (pin >= 0) {
      return List.of(tracks.ladder().get(pin));
    }
    List<Rung> shown = shown(tracks);
    if (shown.isEmpty()) {
      throw new PlayerException(ErrorCode.NOTHING_TO_PLAY,
          "all qualities ask for HDCP, and the output has " + caps.output() + ": say what it has by Player.outputProtection");
    }
    return caps.allowed(shown);
  }

  private List<Rung> shown(TrackSelection tracks) {
    return tracks.ladder().stream()
        .filter(rung -> !avoidedFor.containsKey(tracks.video().get(rung.index()).rendition().name()) && isShown(tracks, rung.index()))
        .toList();
  }

  private boolean isShown(TrackSelection tracks, int index) {
    return caps.output().covers(tracks.video().get(index).needed());
  }

  private int pin(TrackSelection tracks) {
    int pin = pinned == null || avoidedFor.containsKey(pinned) ? -1 : tracks.indexOf(pinned);
    return pin >= 0 && isShown(tracks, pin) ? pin : -1;
  }

  /** Where a rung stands in a ladder that may lack it: at the next lower one, or at -1. */
  private static int place(List<Rung> ladder, int index) {
    int place = -1;
    while (place + 1 < ladder.size() && ladder.get(place + 1).index() <= index) {
      place++;
    }
    return place;
  }
}
