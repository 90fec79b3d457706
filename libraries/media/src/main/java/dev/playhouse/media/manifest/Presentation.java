package dev.playhouse.media.manifest;

import java.util.List;

/**
 * What a publication offers, as manifests need it.
 *
 * @param media video, audio and text; of audio that nothing else tells apart, the first is the default
 * @param images thumbnails
 */
public record Presentation(double durationSeconds, List<MediaTrack> media, List<ImageTrack> images) {
  public Presentation {
    media = List.copyOf(media);
    images = List.copyOf(images);
  }
}
