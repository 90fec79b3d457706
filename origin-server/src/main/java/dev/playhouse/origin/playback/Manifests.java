package dev.playhouse.origin.playback;

import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.manifest.ManifestGrant;
import dev.playhouse.media.manifest.ManifestWriter;
import dev.playhouse.media.manifest.Pathway;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.protocol.playback.SteeringManifest;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Renders what a session's token opens: manifests with fresh tokens, and the steering manifest that follows the health of edges. */
public final class Manifests {
  private static final int STEERING_VERSION = 1;
  private static final int STEERING_TTL_SECONDS = 10;

  private final Sessions sessions;
  private final PublicationStore publications;
  private final EdgeDirectory edges;
  private final DeliveryTokens tokens;
  private final LicenceServices licences;
  private final Supplier<URI> origin;

  public Manifests(
      Sessions sessions,
      PublicationStore publications,
      EdgeDirectory edges,
      SigningKeys keys,
      LicenceServices licences,
      InstantSource clock,
      Supplier<URI> origin) {
    this.sessions = sessions;
    this.publications = publications;
    this.edges = edges;
    this.tokens = new DeliveryTokens(keys, clock);
    this.licences = licences;
    this.origin = origin;
  }

  String hls(String token, InetAddress client) {
    return writer(token, client).hls();
  }

  String dash(String token, InetAddress client) {
    return writer(token, client).dash();
  }

  /** Healthy edges, best first; when there is none, all that could come back. */
  SteeringManifest steering(String token, InetAddress client) {
    PlaybackSession session = sessions.byToken(token);
    EdgeRanking ranking = edges.rank(stored(session), session.scheme(), client);
    List<String> healthy = ids(ranking.ranked());
    List<String> priority = healthy.isEmpty() ? ids(ranking.leftOut()) : healthy;
    return new SteeringManifest(STEERING_VERSION, STEERING_TTL_SECONDS, SessionAddresses.of(origin, token).steering(), priority);
  }

  private ManifestWriter writer(String token, InetAddress client) {
    PlaybackSession session = sessions.byToken(token);
    StoredPublication stored = stored(session);
    EdgeRanking ranking = edges.rank(stored, session.scheme(), client);
    if (ranking.ranked().isEmpty()) {
      throw new OriginException(Kind.UNAVAILABLE, "no-edge-reachable", "no healthy edge can be reached by this player: try again shortly");
    }
    return new ManifestWriter(PublishedTracks.presentation(stored), grant(session, token), pathways(session, ranking));
  }

  private StoredPublication stored(PlaybackSession session) {
    StoredPublication stored = publications.ofSession(session.titleId(), session.publicationVersion());
    if (stored == null) {
      throw new OriginException(Kind.GONE, "publication-withdrawn", "title " + session.titleId() + " is not published any more");
    }
    return stored;
  }

  private List<Pathway> pathways(PlaybackSession session, EdgeRanking ranking) {
    String token = tokens.text(session);
    return ranking.ranked().stream().map(entry -> new Pathway(entry.edge().edgeId(), DeliveryTokens.base(entry, token))).toList();
  }

  private ManifestGrant grant(PlaybackSession session, String token) {
    SessionAddresses addresses = SessionAddresses.of(origin, token);
    List<DrmService> drm = licences.signalled(session.grant(), addresses);
    return new ManifestGrant(session.grant().maxHeight(), DeliveryTokens.groups(session.grant()), drm, addresses.steering());
  }

  private static List<String> ids(List<EdgeRanking.Entry> entries) {
    return entries.stream().map(entry -> entry.edge().edgeId()).toList();
  }
}
