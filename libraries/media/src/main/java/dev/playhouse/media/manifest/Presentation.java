package dev.playhouse.media.manifest;

import java.util.List;

/**
 * What a publication offers, as manifests need it.
 *
 * @param asset second segment of every delivery path
 * @param media video tracks from low to high, and audio tracks, the first of which is the default
 * @param texts subtitle tracks
 */
public record Presentation(String asset, double durationSeconds, List<MediaTrack> media, List<TextTrack> texts) {
  public Presentation {
    media = List.copyOf(media);
    texts = List.copyOf(texts);
  }
}
