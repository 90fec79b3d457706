package dev.playhouse.media.hls;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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

  /** W3C Clear Key, as hls.js names it: the address is a {@code data:} URI of the key id. */
  public static final String CLEAR_KEY = "org.w3.clearkey";

  /** The variable that stands for the session's licence URL in playlists that are the same for all. */
  public static final String LICENCE_VARIABLE = "licence";

  /**
   * The two lines of a key group in a media playlist that is the same for all sessions.
   *
   * <p>Shaka Player reads Clear Key from {@code identity} only, and asks the address for the bare key: {@code GET} on the session's licence
   * URL with {@code &kid=}. That URL is a variable of the multivariant playlist, so the media playlist stays static. hls.js takes the
   * second line and asks a licence server that its application names. Both read the key id from the init segment too.
   *
   * @param keyId 16 bytes
   * @param constantIv 16 bytes, null when each sample brings its own
   */
  public static List<Key> ofKeyGroup(Method method, byte[] keyId, byte @Nullable [] constantIv) {
    HexFormat hex = HexFormat.of();
    String id = hex.formatHex(keyId);
    String iv = constantIv == null ? null : hex.formatHex(constantIv);
    return List.of(
        new Key(method, "{$" + LICENCE_VARIABLE + "}&kid=" + id, iv, IDENTITY, id), clearKey(method, keyId));
  }

  /** The Clear Key line of a key group, which needs no address: for the multivariant playlist. */
  public static Key clearKey(Method method, byte[] keyId) {
    String uri = "data:text/plain;base64," + Base64.getEncoder().encodeToString(keyId);
    return new Key(method, uri, null, CLEAR_KEY, HexFormat.of().formatHex(keyId));
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
