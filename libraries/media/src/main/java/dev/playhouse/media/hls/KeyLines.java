package dev.playhouse.media.hls;

import dev.playhouse.media.protection.KeySignalling;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.PsshBox;
import dev.playhouse.media.protection.Scheme;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key lines of a content key, as players read them.
 *
 * <p>A media playlist is the same for all sessions, so it has a line for every system that the track was packaged for; a player takes the
 * first one it knows. Clear Key needs two lines. hls.js reads {@code org.w3.clearkey} and asks a licence server that its application names.
 * Shaka Player reads Clear Key from {@code identity} only and wants the bare key from the address; but {@code identity} with {@code
 * SAMPLE-AES} is MPEG-TS to hls.js, which then plays nothing. An empty {@code KEYFORMAT} is {@code identity} to Shaka and an unknown format,
 * which RFC 8216bis tells players to pass over, to all others.
 *
 * <p>The address of that line is the session's licence URL, a variable of the multivariant playlist. A track that was packaged without any
 * service has the line of FairPlay instead, whatever its scheme: Shaka Player refuses a playlist without a line that it knows, asks nobody for
 * this one, and takes the keys that its application configured.
 */
public final class KeyLines {
  private static final String DATA = "data:text/plain;base64,";
  private static final String UTF_16_DATA = "data:text/plain;charset=UTF-16;base64,";

  /** What the licence variable is when there is no Clear Key licence: nothing is asked for, and no key comes of it. */
  public static final String NO_LICENCE = DATA;

  private final KeySignalling signalling;
  private final Function<KeySystem, @Nullable String> said;
  private final Key.Method method;
  private final String keyIdHex;

  private KeyLines(KeySignalling signalling, Function<KeySystem, @Nullable String> said) {
    this.signalling = signalling;
    this.said = said;
    this.method = signalling.scheme() == Scheme.CENC ? Key.Method.SAMPLE_AES_CTR : Key.Method.SAMPLE_AES;
    this.keyIdHex = HexFormat.of().formatHex(signalling.keyId());
  }

  /** Lines of a key in the multivariant playlist. */
  public static KeyLines ofSession(KeySignalling signalling) {
    return new KeyLines(signalling, signalling::sessionUri);
  }

  /** All lines of a track in its static media playlist. */
  public static List<Key> of(Protection protection) {
    KeySignalling signalling = protection.signalling();
    KeyLines lines = new KeyLines(signalling, signalling::mediaUri);
    List<Key> keys = new ArrayList<>();
    for (KeySystem system : List.of(KeySystem.FAIRPLAY, KeySystem.WIDEVINE, KeySystem.PLAYREADY)) {
      if (protection.systems().contains(system)) {
        keys.addAll(lines.of(system));
      }
    }
    if (protection.systems().contains(KeySystem.CLEAR_KEY)) {
      String iv = protection.scheme() == Scheme.CBCS ? HexFormat.of().formatHex(protection.key().iv()) : null;
      keys.add(lines.key(Key.LICENCE_REFERENCE + lines.keyIdHex, iv, Key.UNNAMED));
    } else if (keys.isEmpty()) {
      keys.add(lines.key(lines.skd(), null, Key.FAIRPLAY));
    } else {
      return List.copyOf(keys);
    }
    keys.addAll(lines.of(KeySystem.CLEAR_KEY));
    return List.copyOf(keys);
  }

  /** The line of one system that holds for every session: none for FairPlay and {@code cenc}, which it cannot decrypt. */
  public List<Key> of(KeySystem system) {
    return switch (system) {
      case COMMON -> List.of();
      case CLEAR_KEY -> List.of(key(keyIdData(), null, Key.CLEAR_KEY));
      case WIDEVINE -> List.of(key(uri(system, () -> DATA + base64(signalling.pssh(system))), null, Key.WIDEVINE));
      case PLAYREADY ->
          List.of(key(uri(system, () -> UTF_16_DATA + base64(PsshBox.read(signalling.pssh(system)).data())), null, Key.PLAYREADY));
      case FAIRPLAY -> signalling.scheme() == Scheme.CBCS ? List.of(key(uri(system, this::skd), null, Key.FAIRPLAY)) : List.of();
    };
  }

  private Key key(String uri, @Nullable String iv, String format) {
    return new Key(method, uri, iv, format, keyIdHex);
  }

  private String skd() {
    return "skd://" + keyIdHex;
  }

  /** What the maker of the key says goes before what is made here. */
  private String uri(KeySystem system, Supplier<String> made) {
    String given = said.apply(system);
    return given == null ? made.get() : given;
  }

  private String keyIdData() {
    return DATA + base64(signalling.keyId());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
