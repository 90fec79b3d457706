package dev.playhouse.origin.playback;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.devices.Devices;
import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Principal;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.PlaybackPolicy;
import dev.playhouse.planner.playback.ResumePoint;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.EdgeAddress;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts and renews sessions: gathers the facts, lets the planner decide, logs the decision, makes the session. */
public final class Playback {
  private static final int HEARTBEAT_SECONDS = 10;

  private final Sessions sessions;
  private final Devices devices;
  private final Positions positions;
  private final PublicationStore publications;
  private final EdgeDirectory edges;
  private final SigningKeys keys;
  private final DeliveryTokens tokens;
  private final LicenceServices licences;
  private final EventLog events;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final Supplier<URI> origin;

  public Playback(
      Sessions sessions,
      Devices devices,
      Positions positions,
      PublicationStore publications,
      EdgeFleet fleet,
      SigningKeys keys,
      LicenceServices licences,
      EventLog events,
      Identifiers identifiers,
      InstantSource clock,
      Supplier<URI> origin) {
    this.sessions = sessions;
    this.devices = devices;
    this.positions = positions;
    this.publications = publications;
    this.edges = new EdgeDirectory(fleet);
    this.keys = keys;
    this.tokens = new DeliveryTokens(keys, clock);
    this.licences = licences;
    this.events = events;
    this.identifiers = identifiers;
    this.clock = clock;
    this.origin = origin;
  }

  Session start(Principal viewer, StartRequest request, String requestId) {
    StartRequests.check(request);
    Device device = request.device() == null ? null : Devices.checked(request.device());
    StoredPublication stored = publications.ofTitle(request.titleId());
    EdgeRanking ranking = ranking(stored, request.scheme());
    String sessionId = identifiers.next("session");
    Grant grant = decide(viewer, sessionId, request.titleId(), device != null, request.drm(), stored, ranking);
    Publication published = required(stored, request.titleId()).publication();
    Instant now = clock.instant();
    PlaybackSession session =
        new PlaybackSession(
            sessionId,
            viewer.id(),
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
            null);
    String secret = sessions.open(session, handle -> devices.hold(handle, new Actor(viewer.id(), requestId), device));
    return answer(session, secret, required(stored, request.titleId()), ranking);
  }

  /** Asks the policy again and moves the end of the session on. */
  Session renew(Principal viewer, String sessionId) {
    PlaybackSession session = sessions.ofAccount(sessionId, viewer.id());
    StoredPublication stored = publications.ofSession(session.titleId(), session.publicationVersion());
    EdgeRanking ranking = ranking(stored, session.scheme());
    Grant grant = decide(viewer, sessionId, session.titleId(), session.device() != null, session.playerDrm(), stored, ranking);
    PlaybackSession renewed = session.renewed(grant, sessions.end(session.durationSeconds()));
    return answer(renewed, sessions.renew(renewed), required(stored, session.titleId()), ranking);
  }

  /** What a grant is for; the policy has refused a title without one. */
  private static StoredPublication required(@Nullable StoredPublication stored, String titleId) {
    if (stored == null) {
      throw new OriginException(Kind.NOT_FOUND, "title-not-published", "title " + titleId + " is not published: publish it first");
    }
    return stored;
  }

  private EdgeRanking ranking(@Nullable StoredPublication stored, @Nullable String scheme) {
    return stored == null ? new EdgeRanking(List.of(), List.of()) : edges.rank(stored, scheme);
  }

  private Grant decide(
      Principal viewer,
      String sessionId,
      String titleId,
      boolean hasDevice,
      List<String> playerDrm,
      @Nullable StoredPublication stored,
      EdgeRanking ranking) {
    Role role = Role.valueOf(viewer.access().name());
    PlaybackDecision decision =
        PlaybackPolicy.decide(
            new PlaybackFacts(
                role, titleId, stored == null ? null : stored.publication(), hasDevice, playerDrm, licences.served(), ranking.ranked().size()));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put(Positions.TITLE, titleId);
    record.put("rules", decision.outcomes());
    record.put("edges", Stream.concat(ranking.ranked().stream(), ranking.leftOut().stream()).map(Playback::reason).toList());
    return switch (decision) {
      case PlaybackDecision.Granted granted -> {
        record.put("grant", granted.grant());
        events.append(new NewEvent("playback-granted", viewer.id(), sessionId, null, record));
        yield granted.grant();
      }
      case PlaybackDecision.Refused refused -> {
        events.append(new NewEvent("playback-refused", viewer.id(), sessionId, null, record));
        throw refusal(refused);
      }
    };
  }

  private static OriginException refusal(PlaybackDecision.Refused refused) {
    return switch (refused.rule()) {
      case PlaybackPolicy.TITLE_PUBLISHED -> new OriginException(Kind.NOT_FOUND, "title-not-published", refused.reason());
      case PlaybackPolicy.DRM_USABLE -> new OriginException(Kind.UNPROCESSABLE, "drm-not-usable", refused.reason());
      case PlaybackPolicy.EDGE_REACHABLE -> new OriginException(Kind.UNAVAILABLE, "no-edge-reachable", refused.reason());
      default -> new OriginException(Kind.FORBIDDEN, "playback-refused", refused.reason());
    };
  }

  private static Map<String, String> reason(EdgeRanking.Entry entry) {
    return Map.of("edge_id", entry.edge().edgeId(), "reason", entry.reason());
  }

  private Session answer(PlaybackSession session, String secret, StoredPublication stored, EdgeRanking ranking) {
    SessionAddresses addresses = SessionAddresses.of(origin, secret);
    return new Session(
        session.id(),
        session.titleId(),
        session.assetId(),
        session.grant(),
        addresses.manifests(),
        licences.addresses(session.grant(), addresses),
        addresses.steering(),
        keys.licence().verificationKey().encoded(),
        ranking.ranked().stream()
            .map(entry -> new EdgeAddress(entry.edge().edgeId(), entry.edge().site(), entry.edge().publicUrl()))
            .toList(),
        ResumePoint.of(positions.of(session.accountId(), session.titleId()), session.durationSeconds()),
        HEARTBEAT_SECONDS,
        session.expiresAt(),
        session.publicationVersion(),
        stored.publication().markers(),
        stored.publication().chapters(),
        PublishedTracks.images(stored, DeliveryTokens.base(ranking.ranked().getFirst(), tokens.text(session))));
  }
}
