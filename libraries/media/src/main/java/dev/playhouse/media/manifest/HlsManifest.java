package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Rendition;
import dev.playhouse.media.hls.Steering;
import dev.playhouse.media.hls.VariantStream;
import dev.playhouse.media.protection.Scheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
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
  private final List<Pathway> pathways;

  HlsManifest(GrantedTracks tracks, ManifestGrant grant, List<Pathway> pathways) {
    this.tracks = tracks;
    this.grant = grant;
    this.pathways = pathways;
  }

  MultivariantPlaylist playlist() {
    String licence = clearKeyUrl();
    List<Rendition> renditions = new ArrayList<>();
    List<VariantStream> variants = new ArrayList<>();
    for (int i = 0; i < pathways.size(); i++) {
      Pathway pathway = pathways.get(i);
      String suffix = "-" + (i + 1);
      renditions.addAll(audio(pathway, suffix));
      renditions.addAll(texts(pathway, suffix));
      tracks.video().forEach(video -> variants.add(variant(video, pathway, suffix)));
    }
    return new MultivariantPlaylist(
        grant.steeringUrl() == null ? null : new Steering(URI.create(grant.steeringUrl()), pathways.getFirst().id()),
        Map.of(Key.LICENCE_VARIABLE, licence == null ? "" : licence),
        licence == null ? List.of() : sessionKeys(),
        renditions,
        variants);
  }

  private List<Key> sessionKeys() {
    return Stream.concat(tracks.video().stream(), tracks.audio().stream()).map(MediaTrack::track).flatMap(HlsManifest::key).distinct().toList();
  }

  private static Stream<Key> key(PackagedTrack track) {
    if (track.keyId() == null) {
      return Stream.of();
    }
    Key.Method method = track.scheme() == Scheme.CENC ? Key.Method.SAMPLE_AES_CTR : Key.Method.SAMPLE_AES;
    return Stream.of(Key.clearKey(method, HexFormat.of().parseHex(track.keyId())));
  }

  private List<Rendition> audio(Pathway pathway, String suffix) {
    TrackNames names = new TrackNames();
    List<Rendition> renditions = new ArrayList<>();
    for (MediaTrack audio : tracks.audio()) {
      renditions.add(
          new Rendition(
              Rendition.Type.AUDIO,
              "audio" + suffix,
              names.next(audio.label().language()),
              audio.label().language(),
              renditions.isEmpty(),
              true,
              false,
              audio.track().channels(),
              address(pathway, audio.folder()),
              pathway.id()));
    }
    return renditions;
  }

  private List<Rendition> texts(Pathway pathway, String suffix) {
    TrackNames names = new TrackNames();
    return tracks.texts().stream()
        .map(
            text ->
                new Rendition(
                    Rendition.Type.SUBTITLES,
                    "text" + suffix,
                    names.next(text.label().language()),
                    text.label().language(),
                    false,
                    true,
                    false,
                    0,
                    address(pathway, text.folder()),
                    pathway.id()))
        .toList();
  }

  private VariantStream variant(MediaTrack video, Pathway pathway, String suffix) {
    PackagedTrack track = video.track();
    List<PackagedTrack> audio = tracks.audio().stream().map(MediaTrack::track).toList();
    List<String> codecs = Stream.concat(Stream.of(track), audio.stream()).map(PackagedTrack::codec).distinct().toList();
    return new VariantStream(
        address(pathway, video.folder()),
        pathway.id(),
        track.peakBitrate() + audio.stream().mapToInt(PackagedTrack::peakBitrate).max().orElse(0),
        track.averageBitrate() + audio.stream().mapToInt(PackagedTrack::averageBitrate).max().orElse(0),
        String.join(",", codecs),
        track.width(),
        track.height(),
        framesPerSecond(track.frameRate()),
        audio.isEmpty() ? null : "audio" + suffix,
        tracks.texts().isEmpty() ? null : "text" + suffix);
  }

  private URI address(Pathway pathway, TrackFolder folder) {
    return URI.create((pathway.relative() ? "" : pathway.baseUrl() + "/") + folder.path() + "/playlist.m3u8");
  }

  private static double framesPerSecond(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String[] parts = fraction.split("/", 2);
    return Double.parseDouble(parts[0]) / (parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
  }

  private @Nullable String clearKeyUrl() {
    return grant.drm().stream().filter(DrmService.ClearKey.class::isInstance).map(DrmService::licenceUrl).findFirst().orElse(null);
  }
}
