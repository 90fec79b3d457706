package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A rendition packaged and encrypted once.
 *
 * @param kind video, audio or text
 * @param group key group, the third segment of the delivery path
 * @param track name of the track, such as {@code v1080} or {@code a-en}
 * @param inventorySha256 SHA-256 of the inventory in hex; its first 8 digits are the version in the delivery path
 * @param averageBitrate bits per second over the whole track
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
    long sizeBytes) {

  /** The delivery path of its folder, without a slash at the end: {@code /vod/ASSET/GROUP/TRACK.HASH8}. */
  public String folder(String assetId) {
    return "/vod/" + assetId + "/" + group + "/" + track + "." + inventorySha256.substring(0, 8);
  }
}
