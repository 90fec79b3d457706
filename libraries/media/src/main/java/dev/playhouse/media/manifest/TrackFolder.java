package dev.playhouse.media.manifest;

/**
 * The part of a delivery path that names a track package: {@code GROUP/TRACK.VERSION}.
 *
 * @param group key group
 * @param version the first 8 hex digits of the inventory's SHA-256
 */
public record TrackFolder(String group, String track, String version) {
  /** The path below {@code /vod/ASSET/}, without a slash at the end. */
  public String path() {
    return group + "/" + track + "." + version;
  }
}
