package dev.playhouse.media.dash;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Namespaces and schemes that an MPD is written with and read by. */
final class MpdNames {
  static final String MPD = "urn:mpeg:dash:schema:mpd:2011";
  static final String CENC = "urn:mpeg:cenc:2013";
  static final String PLAYREADY = "urn:microsoft:playready";
  static final String DASH_IF = "https://dashif.org/CPS";
  static final String CLEAR_KEY = "http://dashif.org/guidelines/clearKey";
  static final String PROTECTION_SCHEME = "urn:mpeg:dash:mp4protection:2011";
  static final String CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";
  static final String REMOTE = "{http://www.w3.org/1999/xlink}href";
  static final String NOTHING = "urn:mpeg:dash:resolve-to-zero:2013";
  static final String UUID_PREFIX = "urn:uuid:";

  private static final Pattern KEY_ID = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

  private MpdNames() {}

  /** 32 hex digits in the form of {@code cenc:default_KID}. */
  static String uuid(String keyId) {
    Matcher parts = KEY_ID.matcher(keyId);
    return parts.replaceAll("$1-$2-$3-$4-$5");
  }
}
