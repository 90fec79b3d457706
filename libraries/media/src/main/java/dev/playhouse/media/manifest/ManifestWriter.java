package dev.playhouse.media.manifest;

import java.util.List;

/** Writes the manifests of one session: what the grant allows, once per edge, best edge first. Pure. */
public final class ManifestWriter {
  private final Presentation presentation;
  private final ManifestGrant grant;
  private final List<Pathway> pathways;

  public ManifestWriter(Presentation presentation, ManifestGrant grant, List<Pathway> pathways) {
    this.presentation = presentation;
    this.grant = grant;
    this.pathways = List.copyOf(pathways);
  }

  /** The HLS multivariant playlist. */
  public String hls() {
    if (!pathways.isEmpty()) {
      throw new UnsupportedOperationException(presentation.asset() + grant);
    }
    return "";
  }

  /** The DASH manifest. */
  public String dash() {
    if (!pathways.isEmpty()) {
      throw new UnsupportedOperationException(presentation.asset() + grant);
    }
    return "";
  }
}
