package dev.playhouse.origin.playback;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.devices.Devices;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.PlaybackPolicy;
import dev.playhouse.protocol.playback.Grant;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides on sessions. The running streams are counted, the decision made and the session written in one transaction that holds the row of the
 * account: so of any number of starts at once, on any number of origins with one store, as many go through as there are streams.
 */
public record Admissions(Database database, Sessions sessions, Devices devices) {
  /** A decision, and the session that was written where it grants one. */
  record Outcome(PlaybackDecision decision, @Nullable PlaybackSession session) {}

  /**
   * Decides, and writes what is granted.
   *
   * @param beside a session that does not count as running, because it is the one that is decided on
   * @param open writes the session of a grant
   */
  Outcome decide(Caller caller, PlaybackFacts facts, @Nullable String beside, BiFunction<Handle, Grant, PlaybackSession> open) {
    return database.transaction(
        handle -> {
          devices.hold(handle, caller.actor());
          int running = sessions.running(handle, caller.accountId(), beside);
          PlaybackDecision decision = PlaybackPolicy.decide(facts.withRunningStreams(running));
          return new Outcome(decision, decision instanceof PlaybackDecision.Granted granted ? open.apply(handle, granted.grant()) : null);
        });
  }
}
