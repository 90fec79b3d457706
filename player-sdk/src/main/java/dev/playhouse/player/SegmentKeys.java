package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef.Encryption;
import dev.playhouse.player.transport.RequestKind;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys of whole segments, {@code METHOD=AES-128} of HLS (RFC 8216 section 4.3.2.4): whoever has the playlist may ask for them. Each is fetched once.
 * Used by the player's thread only.
 */
final class SegmentKeys {
  private static final int KEY_BYTES = 16;

  /** Keys that are kept of a stream that changes them without an end. */
  private static final int MOST_KEYS = 64;

  private final Downloader downloader;
  private final Map<URI, byte[]> keys = new LinkedHashMap<>();

  SegmentKeys(Downloader downloader) {
    this.downloader = downloader;
  }

  /** A segment in the clear; as it came when it is not encrypted as a whole. */
  byte[] segment(byte[] bytes, @Nullable Encryption encryption, Duration patience) throws FetchFailure, Abandoned, Stopped {
    return encryption instanceof Encryption.Whole whole ? decrypted(bytes, key(whole.key(), patience), whole.iv()) : bytes;
  }

  /** An init segment in the clear. */
  byte[] init(byte[] bytes, @Nullable Encryption encryption, Duration patience) throws FetchFailure, Abandoned, Stopped {
    String iv = encryption instanceof Encryption.Whole whole ? whole.initIv() : null;
    return iv != null && encryption instanceof Encryption.Whole whole ? decrypted(bytes, key(whole.key(), patience), iv) : bytes;
  }

  private byte[] key(URI address, Duration patience) throws FetchFailure, Abandoned, Stopped {
    byte[] known = keys.get(address);
    if (known != null) {
      return known;
    }
    byte[] key = downloader.download(RequestKind.LICENCE, Resource.of(address), patience, Downloader.UNWATCHED).bytes();
    if (key.length != KEY_BYTES) {
      throw new MediaException("key-size", "a key of " + key.length + " bytes where AES-128 needs " + KEY_BYTES);
    }
    keys.put(address, key);
    if (keys.size() > MOST_KEYS) {
      keys.remove(keys.keySet().iterator().next());
    }
    return key;
  }

  private static byte[] decrypted(byte[] bytes, byte[] key, String iv) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(HexFormat.of().parseHex(iv)));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new MediaException("key-wrong", MediaException.NO_OFFSET, "a segment of " + bytes.length + " bytes that the key does not open", e);
    }
  }
}
