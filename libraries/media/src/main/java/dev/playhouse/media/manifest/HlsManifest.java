package dev.playhouse.media.manifest;

import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.KeyLines;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Steering;
import dev.playhouse.media.protection.KeySystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The multivariant playlist of a session.
 *
 * <p>Every edge is a pathway of its own with its own groups. {@code EXT-X-MEDIA} names its pathway too, which the standard does not ask
 * for: Shaka Player finds the subtitles of a pathway by nothing else.
 */
final class HlsManifest {
  private final GrantedTracks tracks;
  private final ManifestGrant grant;
  private final List<HlsPathway> pathways;

  HlsManifest(GrantedTracks tracks, ManifestGrant grant, List<Pathway> pathways) {
    this.tracks = tracks;
    this.grant = grant;
    this.pathways = pathways.stream().map(pathway -> new HlsPathway(tracks, pathway, pathways.indexOf(pathway) + 1)).toList();
  }

  MultivariantPlaylist playlist() {
    List<GrantedTracks.KeyUse> keys = tracks.keys();
    return new MultivariantPlaylist(
        steering(),
        keys.isEmpty() || isFolder() ? Map.of() : Map.of(Key.LICENCE_VARIABLE, licence()),
        keys.stream().flatMap(this::sessionKeys).toList(),
        pathways.stream().flatMap(pathway -> Stream.concat(pathway.audio(), pathway.texts())).toList(),
        pathways.stream().flatMap(HlsPathway::variants).toList(),
        pathways.stream().flatMap(HlsPathway::iFrames).toList(),
        pathways.getFirst().images().toList(),
        null);
  }

  private @Nullable Steering steering() {
    String pathway = pathways.getFirst().id();
    return grant.steeringUrl() == null || pathway == null ? null : new Steering(URI.create(grant.steeringUrl()), pathway);
  }

  /** Whether the tracks lie beside the playlist, packaged for no licence server: theirs name no variable. */
  private boolean isFolder() {
    return pathways.getFirst().id() == null;
  }

  /** A key id in hex digits follows it in the media playlists. */
  private String licence() {
    return grant.drm().stream()
        .filter(DrmService.ClearKey.class::isInstance)
        .flatMap(service -> Stream.ofNullable(service.licenceUrl()))
        .findFirst()
        .map(url -> url + "&kid=")
        .orElse(KeyLines.NO_LICENCE);
  }

  private Stream<Key> sessionKeys(GrantedTracks.KeyUse key) {
    KeyLines lines = KeyLines.ofSession(key.signalling());
    return grant.drm().stream().flatMap(service -> lines.of(system(service)).stream());
  }

  private static KeySystem system(DrmService service) {
    return switch (service) {
      case DrmService.ClearKey c -> KeySystem.CLEAR_KEY;
      case DrmService.Widevine w -> KeySystem.WIDEVINE;
      case DrmService.PlayReady p -> KeySystem.PLAYREADY;
      case DrmService.FairPlay f -> KeySystem.FAIRPLAY;
    };
  }
}
