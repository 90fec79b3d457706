package dev.playhouse.media.hls;

import org.jspecify.annotations.Nullable;

/**
 * How segments are encrypted and where a player of one key system finds the key ({@code EXT-X-KEY}, {@code EXT-X-SESSION-KEY}).
 *
 * @param uri absolute, or a {@code data:} URI; its variables are replaced by the reader and kept by the writer
 * @param iv 32 hex digits
 * @param keyFormat {@value #IDENTITY} when the playlist names none
 * @param keyId 32 hex digits; absent when the playlist does not say
 */
public record Key(Method method, String uri, @Nullable String iv, String keyFormat, @Nullable String keyId) {
  /** The address gives the key itself, 16 bytes. */
  public static final String IDENTITY = "identity";

  /** A key format without a name: the same as {@value #IDENTITY} to Shaka Player, unknown to everybody else. */
  public static final String UNNAMED = "";

  /** W3C Clear Key, as hls.js names it: the address is a {@code data:} URI of the key id. */
  public static final String CLEAR_KEY = "org.w3.clearkey";

  /** Widevine: the address is a {@code data:} URI of a {@code pssh} box. */
  public static final String WIDEVINE = "urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed";

  /** PlayReady: the address is a {@code data:} URI of a PlayReady object. */
  public static final String PLAYREADY = "com.microsoft.playready";

  /** FairPlay Streaming: the address is {@code skd://} and what the licence server knows the key by. */
  public static final String FAIRPLAY = "com.apple.streamingkeydelivery";

  /** The variable that stands for the session's licence URL in playlists that are the same for all; a key id in hex digits follows it. */
  public static final String LICENCE_VARIABLE = "licence";

  static final String LICENCE_REFERENCE = "{$" + LICENCE_VARIABLE + "}";

  /** Whether the address begins with the session's licence URL, which is a variable. */
  boolean needsLicence() {
    return uri.startsWith(LICENCE_REFERENCE);
  }

  /** What is encrypted, and how. */
  public enum Method {
    /** Whole segments, AES-CBC. */
    AES_128("AES-128"),
    /** Samples, scheme {@code cbcs}. */
    SAMPLE_AES("SAMPLE-AES"),
    /** Samples, scheme {@code cenc}. */
    SAMPLE_AES_CTR("SAMPLE-AES-CTR");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    /** The value of the attribute {@code METHOD}. */
    public String word() {
      return word;
    }
  }
}
