package dev.playhouse.media.manifest;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.dash.MpdWriter;
import dev.playhouse.media.hls.HlsWriter;
import java.util.List;

/**
 * Writes the manifests of one session: what the grant allows, once per edge, best edge first. Pure.
 *
 * <p>A grant without any video, or a session without an edge, is a {@link MediaException}: nothing could be played.
 */
public final class ManifestWriter {
  private final GrantedTracks tracks;
  private final ManifestGrant grant;
  private final List<Pathway> pathways;

  public ManifestWriter(Presentation presentation, ManifestGrant grant, List<Pathway> pathways) {
    if (pathways.isEmpty()) {
      throw new MediaException("manifest-without-edge", "no edge to play from");
    }
    this.tracks = GrantedTracks.of(presentation, grant);
    this.grant = grant;
    this.pathways = List.copyOf(pathways);
  }

  /** The HLS multivariant playlist. */
  public String hls() {
    return HlsWriter.multivariant(new HlsManifest(tracks, grant, pathways).playlist());
  }

  /** The DASH manifest. */
  public String dash() {
    return MpdWriter.write(new DashManifest(tracks, grant, pathways).mpd());
  }
}
