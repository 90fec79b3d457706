package dev.playhouse.origin.playback;

import dev.playhouse.origin.history.Footprints;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.playback.ResumePoint;
import dev.playhouse.protocol.playback.EdgeAddress;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Tells players of their sessions: all they need from there on. */
public final class SessionAnswers {
  private final Footprints footprints;
  private final SigningKeys keys;
  private final DeliveryTokens tokens;
  private final SessionTokens opening;
  private final LicenceServices licences;
  private final Supplier<URI> origin;

  public SessionAnswers(
      Footprints footprints, SigningKeys keys, SessionTokens opening, LicenceServices licences, InstantSource clock, Supplier<URI> origin) {
    this.footprints = footprints;
    this.keys = keys;
    this.tokens = new DeliveryTokens(keys, clock);
    this.opening = opening;
    this.licences = licences;
    this.origin = origin;
  }

  /** A session with fresh addresses; there is at least one edge for it. */
  Session of(PlaybackSession session, StoredPublication stored, EdgeRanking ranking) {
    SessionAddresses addresses = SessionAddresses.of(origin, opening.issue(session));
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
        ResumePoint.of(
            footprints.position(session.owner(), session.titleId()), session.durationSeconds(), stored.publication().markers()),
        (int) Sessions.HEARTBEAT.toSeconds(),
        session.expiresAt(),
        session.publicationVersion(),
        stored.publication().markers(),
        stored.publication().chapters(),
        PublishedTracks.images(stored, () -> DeliveryTokens.base(ranking.ranked().getFirst(), tokens.text(session))),
        licences.fairPlayCertificate(session.grant()));
  }
}
