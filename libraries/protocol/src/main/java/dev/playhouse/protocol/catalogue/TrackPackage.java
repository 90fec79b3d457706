package dev.playhouse.protocol.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendition packaged and encrypted once, as a publication lists it.
 *
 * @param kind video, audio, text or images
 * @param group key group, the third segment of the delivery path
 * @param track name of the track, such as {@code v1080} or {@code a-en}
 * @param inventorySha256 SHA-256 of the inventory in hex; its first 8 digits are the version in the delivery path
 * @param averageBitrate bits per second over the whole track
 * @param name for people; absent when the language says it all
 * @param roles none for an ordinary track
 * @param loudness of audio
 */
public record TrackPackage(
    String kind,
    String group,
    String track,
    String inventorySha256,
    String codec,
    @Nullable String language,
    int width,
    int height,
    int averageBitrate,
    int peakBitrate,
    int objects,
    long sizeBytes,
    @Nullable String name,
    List<TrackRole> roles,
    @Nullable TrackLoudness loudness) {
  public TrackPackage {
    roles = roles == null ? List.of() : List.copyOf(roles);
  }

  /** An ordinary track. */
  public TrackPackage(
      String kind,
      String group,
      String track,
      String inventorySha256,
      String codec,
      @Nullable String language,
      int width,
      int height,
      int averageBitrate,
      int peakBitrate,
      int objects,
      long sizeBytes) {
    this(
        kind, group, track, inventorySha256, codec, language, width, height, averageBitrate, peakBitrate, objects, sizeBytes, null, List.of(), null);
  }

  /** The delivery path of its folder, without a slash at the end: {@code /vod/ASSET/GROUP/TRACK.HASH8}. */
  public String folder(String assetId) {
    return "/vod/" + assetId + "/" + group + "/" + track + "." + inventorySha256.substring(0, 8);
  }
}
