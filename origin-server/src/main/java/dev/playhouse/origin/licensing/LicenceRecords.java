package dev.playhouse.origin.licensing;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.limits.Counters;
import dev.playhouse.origin.observe.Metrics;
import dev.playhouse.origin.playback.PlaybackSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Writes down every licence that is issued or refused: in the audit log, the event log and the metrics. Whoever holds a session's token
 * could fill the logs, so there are only so many licences for a session; beyond them, and for tokens that are nobody's, there are numbers only.
 */
public final class LicenceRecords {
  /** A player asks once or twice for each key group, and again when half of a licence is over. */
  static final int MOST = 120;

  /** Enough to see that somebody still asks. */
  static final int MOST_AFTER_THE_END = 5;

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);

  private final Database database;
  private final Audit audit;
  private final EventLog events;
  private final Metrics metrics;
  private final Counters counters;

  public LicenceRecords(Database database, Audit audit, EventLog events, Metrics metrics, Counters counters) {
    this.database = database;
    this.audit = audit;
    this.events = events;
    this.metrics = metrics;
    this.counters = counters;
  }

  /** Refuses a call beyond those that a session has; the first such refusal is recorded as well. */
  void admit(LicenceCall call, PlaybackSession session, boolean runs) {
    int most = runs ? MOST : MOST_AFTER_THE_END;
    long used = counters.add("licences " + runs + " " + session.id(), runs ? WINDOW : TOKEN_LIFE).used();
    if (used <= most) {
      return;
    }
    OriginException refusal = new OriginException(Kind.TOO_MANY, "licences-too-many", "the session has asked for too many licences: ask less often");
    if (used == most + 1) {
      refused(call, session, refusal);
    } else {
      count(call, refusal.code());
    }
    throw refusal;
  }

  void issued(LicenceCall call, PlaybackSession session, List<GroupKey> keys) {
    List<String> keyIds = keys.stream().map(each -> each.key().keyIdHex()).distinct().toList();
    record("licence-issued", call, session, Map.of("system", call.system(), "key_ids", keyIds));
    count(call, "issued");
  }

  void refused(LicenceCall call, PlaybackSession session, OriginException refusal) {
    record("licence-refused", call, session, Map.of("system", call.system(), "code", refusal.code()));
    count(call, refusal.code());
  }

  /** Somebody without a session of ours. */
  void stranger(LicenceCall call, OriginException refusal) {
    count(call, refusal.code());
  }

  private void record(String what, LicenceCall call, PlaybackSession session, Map<String, Object> data) {
    Actor actor = new Actor(session.accountId(), call.requestId());
    database.change(handle -> audit.record(handle, actor, what, new Subject("session", session.id()), null, data));
    events.append(new NewEvent(what, session.accountId(), session.profileId(), session.id(), null, data));
  }

  private void count(LicenceCall call, String outcome) {
    metrics.count("playhouse_licences", "Licences by DRM system and outcome.", "system", call.system(), "outcome", outcome);
  }
}
