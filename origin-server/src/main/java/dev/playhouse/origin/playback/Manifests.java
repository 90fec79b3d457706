package dev.playhouse.origin.playback;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.manifest.ManifestGrant;
import dev.playhouse.media.manifest.ManifestWriter;
import dev.playhouse.media.manifest.MediaTrack;
import dev.playhouse.media.manifest.Pathway;
import dev.playhouse.media.manifest.Presentation;
import dev.playhouse.media.manifest.TrackFolder;
import dev.playhouse.media.manifest.TrackLabel;
import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.playback.PlaybackPolicy;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.SteeringManifest;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Renders what a session's secret opens: manifests with fresh tokens, and the steering manifest that follows the health of edges. */
public final class Manifests {
  private static final String CLEARKEY = "clearkey";
  /** A text track that is one file. */
  private static final PackagedTrack WHOLE_TEXT =
      new PackagedTrack(TrackKind.TEXT, "wvtt", 0, 0, null, 0, 0, 1000, List.of(), 0, 0, 0, null, null, 0, null, null);

  private static final int STEERING_VERSION = 1;
  private static final int STEERING_TTL_SECONDS = 10;

  private final Sessions sessions;
  private final PublicationStore publications;
  private final EdgeDirectory edges;
  private final SigningKeys keys;
  private final InstantSource clock;
  private final Supplier<URI> origin;

  public Manifests(
      Sessions sessions, PublicationStore publications, EdgeFleet fleet, SigningKeys keys, InstantSource clock, Supplier<URI> origin) {
    this.sessions = sessions;
    this.publications = publications;
    this.edges = new EdgeDirectory(fleet);
    this.keys = keys;
    this.clock = clock;
    this.origin = origin;
  }

  String hls(String secret) {
    return writer(secret).hls();
  }

  String dash(String secret) {
    return writer(secret).dash();
  }

  /** Healthy edges, best first; when there is none, all that could come back. */
  SteeringManifest steering(String secret) {
    PlaybackSession session = sessions.bySecret(secret);
    EdgeRanking ranking = edges.rank(stored(session), session.scheme());
    List<String> healthy = ids(ranking.ranked());
    List<String> priority = healthy.isEmpty() ? ids(ranking.leftOut()) : healthy;
    return new SteeringManifest(STEERING_VERSION, STEERING_TTL_SECONDS, SessionAddresses.of(origin, secret).steering(), priority);
  }

  private ManifestWriter writer(String secret) {
    PlaybackSession session = sessions.bySecret(secret);
    StoredPublication stored = stored(session);
    EdgeRanking ranking = edges.rank(stored, session.scheme());
    if (ranking.ranked().isEmpty()) {
      throw new OriginException(Kind.UNAVAILABLE, "no-edge-reachable", "no healthy edge can be reached by this player: try again shortly");
    }
    return new ManifestWriter(presentation(stored), grant(session, secret), pathways(session, ranking));
  }

  private StoredPublication stored(PlaybackSession session) {
    StoredPublication stored = publications.ofAsset(session.assetId());
    if (stored == null) {
      throw new OriginException(
          Kind.GONE, "publication-changed", "title " + session.titleId() + " does not show this asset now: start again");
    }
    return stored;
  }

  private List<Pathway> pathways(PlaybackSession session, EdgeRanking ranking) {
    DeliveryToken token =
        new DeliveryToken(session.id(), session.assetId(), List.copyOf(groups(session.grant())), clock.instant(), session.expiresAt());
    String text = token.encode(keys.token());
    return ranking.ranked().stream().map(entry -> new Pathway(entry.edge().edgeId(), entry.edge().publicUrl() + "/" + text)).toList();
  }

  private ManifestGrant grant(PlaybackSession session, String secret) {
    SessionAddresses addresses = SessionAddresses.of(origin, secret);
    List<DrmService> drm =
        session.grant().drm().contains(CLEARKEY) ? List.of(new DrmService.ClearKey(addresses.licence(CLEARKEY))) : List.of();
    return new ManifestGrant(session.grant().maxHeight(), groups(session.grant()), drm, addresses.steering());
  }

  private static Set<String> groups(Grant grant) {
    Set<String> groups = new HashSet<>(grant.keyGroups());
    groups.addAll(PlaybackPolicy.CLEAR_GROUPS);
    return groups;
  }

  private static Presentation presentation(StoredPublication stored) {
    List<MediaTrack> media = stored.tracks().stream().map(Manifests::media).toList();
    return new Presentation(stored.publication().durationSeconds(), media, List.of());
  }

  private static MediaTrack media(StoredTrack track) {
    TrackPackage described = track.trackPackage();
    TrackFolder folder = new TrackFolder(described.track(), described.group(), track.folder().substring(1));
    PackagedTrack packaged = track.media() == null ? WHOLE_TEXT : track.media();
    String language = described.language() == null ? "und" : described.language();
    return new MediaTrack(folder, packaged.kind() == TrackKind.VIDEO ? TrackLabel.NONE : TrackLabel.of(language), packaged);
  }

  private static List<String> ids(List<EdgeRanking.Entry> entries) {
    return entries.stream().map(entry -> entry.edge().edgeId()).toList();
  }
}
