package dev.playhouse.origin.playback;

import dev.playhouse.origin.devices.Devices;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.playback.Admissions.Outcome;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.playback.PinState;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.PlaybackFacts.Player;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.profile.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts and renews sessions: gathers the facts, lets them be decided on, logs the decision. */
public final class Playback {
  private final Admissions admissions;
  private final Sessions sessions;
  private final Devices devices;
  private final Circumstances circumstances;
  private final PublicationStore publications;
  private final EdgeDirectory edges;
  private final SessionAnswers answers;
  private final EventLog events;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Playback(
      Admissions admissions,
      Sessions sessions,
      Devices devices,
      Circumstances circumstances,
      PublicationStore publications,
      EdgeDirectory edges,
      SessionAnswers answers,
      EventLog events,
      Identifiers identifiers,
      InstantSource clock) {
    this.admissions = admissions;
    this.sessions = sessions;
    this.devices = devices;
    this.circumstances = circumstances;
    this.publications = publications;
    this.edges = edges;
    this.answers = answers;
    this.events = events;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  Session start(Caller caller, StartRequest request) {
    StartRequests.check(request);
    Device device = request.device() == null ? null : Devices.checked(request.device());
    Profile profile = circumstances.profiles().of(caller.accountId(), request.profileId());
    StoredPublication stored = publications.ofTitle(request.titleId());
    EdgeRanking ranking = edges.rank(stored, request.scheme(), caller.address());
    Player player = new Player(request.drm(), devices.standing(caller.accountId(), device));
    PinState pin = circumstances.tried(caller.accountId(), profile, request.pin());
    Instant now = clock.instant();
    PlaybackFacts facts = circumstances.facts(caller, profile, pin, request.titleId(), stored, player, ranking.ranked().size(), now);
    String sessionId = identifiers.next("session");
    Outcome outcome =
        admissions.decide(
            caller,
            facts,
            null,
            (handle, grant) -> {
              if (device != null) {
                devices.use(handle, caller.actor(), device);
              }
              PlaybackSession session = session(sessionId, caller, profile, request, device, required(stored, request.titleId()), grant);
              sessions.add(handle, session);
              return session;
            });
    return answer(caller, sessionId, request.titleId(), outcome, stored, ranking);
  }

  /** Asks the policy again and moves the end of the session on. */
  Session renew(Caller caller, String sessionId) {
    PlaybackSession session = sessions.ofAccount(sessionId, caller.accountId());
    Profile profile = circumstances.profiles().of(caller.accountId(), session.profileId());
    StoredPublication stored = publications.ofSession(session.titleId(), session.publicationVersion());
    EdgeRanking ranking = edges.rank(stored, session.scheme(), caller.address());
    Player player = new Player(session.playerDrm(), devices.standing(caller.accountId(), session.device()));
    PinState pin = profile.pin() ? PinState.RIGHT : PinState.NONE;
    Instant now = clock.instant();
    PlaybackFacts facts = circumstances.facts(caller, profile, pin, session.titleId(), stored, player, ranking.ranked().size(), now);
    Outcome outcome =
        admissions.decide(
            caller,
            facts,
            sessionId,
            (handle, grant) -> {
              PlaybackSession renewed = session.renewed(grant, sessions.end(session.durationSeconds()), now);
              sessions.renew(handle, renewed);
              return renewed;
            });
    return answer(caller, sessionId, session.titleId(), outcome, stored, ranking);
  }

  private PlaybackSession session(
      String id, Caller caller, Profile profile, StartRequest request, @Nullable Device device, StoredPublication stored, Grant grant) {
    Publication published = stored.publication();
    Instant now = clock.instant();
    return new PlaybackSession(
        id,
        caller.accountId(),
        profile.id(),
        published.titleId(),
        published.assetId(),
        published.version(),
        published.durationSeconds(),
        request.scheme(),
        request.drm(),
        device,
        grant,
        now,
        sessions.end(published.durationSeconds()),
        now,
        null);
  }

  /** Logs a decision and tells the player of it. */
  private Session answer(
      Caller caller, String sessionId, String titleId, Outcome outcome, @Nullable StoredPublication stored, EdgeRanking ranking) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("title_id", titleId);
    record.put("rules", outcome.decision().outcomes());
    record.put("edges", EdgeDirectory.standings(ranking));
    if (outcome.decision() instanceof PlaybackDecision.Refused refused) {
      events.append(new NewEvent("playback-refused", caller.accountId(), null, sessionId, null, record));
      throw Refusals.of(refused, titleId);
    }
    PlaybackSession opened = Objects.requireNonNull(outcome.session());
    record.put("grant", opened.grant());
    events.append(new NewEvent("playback-granted", caller.accountId(), opened.profileId(), sessionId, null, record));
    return answers.of(opened, required(stored, titleId), ranking);
  }

  /** What a grant is for; the policy has refused a title without one. */
  private static StoredPublication required(@Nullable StoredPublication stored, String titleId) {
    if (stored == null) {
      throw Refusals.unpublished(titleId);
    }
    return stored;
  }
}
