package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.origin.playback.PlaybackSession;
import dev.playhouse.origin.playback.Sessions;
import dev.playhouse.origin.playback.Standing;
import java.util.List;
import java.util.function.Function;

/**
 * Where all licences are asked for, whoever makes them: only for running sessions, DRM systems of their grant, and grants that still stand; a
 * renewal is a licence like the first. Every issue is recorded before the licence leaves, and every refusal.
 */
public final class LicenceDesk {
  private final Sessions sessions;
  private final Standing standing;
  private final LicenceServices services;
  private final ContentKeys contentKeys;
  private final LicenceRecords records;

  public LicenceDesk(Sessions sessions, Standing standing, LicenceServices services, ContentKeys contentKeys, LicenceRecords records) {
    this.sessions = sessions;
    this.standing = standing;
    this.services = services;
    this.contentKeys = contentKeys;
    this.records = records;
  }

  /** A licence and the keys that it carries. */
  record Issue<T>(T licence, List<GroupKey> keys) {}

  /** What is made of a session and the keys of its granted groups; groups may share one. */
  @FunctionalInterface
  interface Maker<T> {
    Issue<T> make(PlaybackSession session, List<GroupKey> granted);
  }

  /** Has a licence made, if the call may have one. */
  <T> T issue(LicenceCall call, Maker<T> maker) {
    return recorded(
        call,
        session -> {
          sessions.requireRunning(session);
          requireSystem(call.system(), session);
          standing.require(session);
          Issue<T> issue = maker.make(session, granted(session));
          records.issued(call, session, issue.keys());
          return issue.licence();
        });
  }

  private <T> T recorded(LicenceCall call, Function<PlaybackSession, T> work) {
    PlaybackSession session;
    try {
      session = sessions.named(call.token());
    } catch (OriginException e) {
      records.stranger(call, e);
      throw e;
    }
    records.admit(call, session, sessions.runs(session));
    try {
      return work.apply(session);
    } catch (OriginException e) {
      records.refused(call, session, e);
      throw e;
    }
  }

  private void requireSystem(String system, PlaybackSession session) {
    if (LicenceServices.FOREIGN.contains(system) && !services.serves(system)) {
      throw new OriginException(
          Kind.UNPROCESSABLE,
          "licence-service-missing",
          "no licence service for " + system + " is configured here: offer another DRM system at playback start");
    }
    if (!session.grant().drm().contains(system) || !services.serves(system)) {
      throw new OriginException(Kind.FORBIDDEN, "licence-not-granted", "the session is granted no " + system + " licences: start one");
    }
  }

  private List<GroupKey> granted(PlaybackSession session) {
    return contentKeys.ofAsset(session.assetId()).stream()
        .filter(each -> session.grant().keyGroups().contains(each.group()))
        .toList();
  }
}
