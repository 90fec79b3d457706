package dev.playhouse.protocol.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a media object: {@code /vod/ASSET/GROUP/TRACK.HASH8/FILE}. Every part is made of plain characters, so there is just one
 * way to write a path: what is authorised, what is the cache key and what goes upstream are the same string. Anything else (percent
 * signs, dot segments, empty segments) is refused, not repaired.
 *
 * @param version the first 8 hex digits of the inventory's SHA-256
 */
public record DeliveryPath(String asset, String group, String track, String version, String file) {
  /** No delivery path, token included, is longer. */
  public static final int MAX_LENGTH = 2048;

  private static final Pattern PATH =
      Pattern.compile(
          "/vod/([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_-]{1,32})/([A-Za-z0-9_-]{1,64})\\.([0-9a-f]{8})/([A-Za-z0-9_-]{1,64}\\.[a-z0-9]{1,8})");

  /** Reads a path without its token. */
  public static DeliveryPath parse(String path) {
    Matcher matcher = PATH.matcher(path.length() <= MAX_LENGTH ? path : "");
    if (!matcher.matches()) {
      throw new DeliveryException(DeliveryException.Code.PATH_INVALID, "not a path of the form /vod/ASSET/GROUP/TRACK.VERSION/FILE");
    }
    return new DeliveryPath(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5));
  }

  /** The folder that all files of the track package share, without a slash at the end. */
  public String folder() {
    return "/vod/" + asset + "/" + group + "/" + track + "." + version;
  }

  /** The one string: authorised, cache key, sent upstream. */
  @Override
  public String toString() {
    return folder() + "/" + file;
  }
}
