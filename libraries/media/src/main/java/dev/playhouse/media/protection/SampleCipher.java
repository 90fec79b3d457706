package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ciphers of ISO/IEC 23001-7 over one sample, in place and in either direction.
 *
 * <p>{@code cenc} (section 10.1): one AES-CTR stream runs through all protected bytes of the sample. {@code cbcs} (section 10.4): each
 * subsample starts anew with the constant vector; of every {@code crypt + skip} blocks the first {@code crypt} are chained by AES-CBC;
 * bytes that fill no block stay clear. Not thread-safe.
 */
final class SampleCipher {
  static final int BLOCK = 16;

  private final TrackEncryption encryption;
  private final SecretKeySpec key;
  private final int mode;
  private final Cipher cipher;

  private SampleCipher(TrackEncryption encryption, byte[] key, int mode) {
    this.encryption = encryption;
    this.key = new SecretKeySpec(key, "AES");
    this.mode = mode;
    try {
      this.cipher = Cipher.getInstance(encryption.scheme() == Scheme.CENC ? "AES/CTR/NoPadding" : "AES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  static SampleCipher encrypting(TrackEncryption encryption, byte[] key) {
    return new SampleCipher(encryption, key, Cipher.ENCRYPT_MODE);
  }

  static SampleCipher decrypting(TrackEncryption encryption, byte[] key) {
    return new SampleCipher(encryption, key, Cipher.DECRYPT_MODE);
  }

  /** Transforms the sample that lies in the range; its subsamples must fit into it. */
  void apply(byte[] bytes, int from, int to, byte[] iv, List<Subsample> subsamples) {
    try {
      if (encryption.scheme() == Scheme.CENC) {
        start(Arrays.copyOf(iv, BLOCK));
      }
      if (subsamples.isEmpty()) {
        range(bytes, from, to);
      }
      int at = from;
      for (Subsample subsample : subsamples) {
        int protectedFrom = at + subsample.clearBytes();
        at = protectedFrom + subsample.protectedBytes();
        range(bytes, protectedFrom, at);
      }
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private void range(byte[] bytes, int from, int to) throws GeneralSecurityException {
    if (encryption.scheme() == Scheme.CENC) {
      update(bytes, from, to - from);
      return;
    }
    start(encryption.constantIv());
    int blocksEnd = to - (to - from) % BLOCK;
    if (encryption.skipBlocks() == 0) {
      update(bytes, from, blocksEnd - from);
      return;
    }
    int crypt = encryption.cryptBlocks() * BLOCK;
    int skip = encryption.skipBlocks() * BLOCK;
    for (int at = from; at < blocksEnd; at += crypt + skip) {
      update(bytes, at, Math.min(crypt, blocksEnd - at));
    }
  }

  private void start(byte[] iv) throws GeneralSecurityException {
    cipher.init(mode, key, new IvParameterSpec(iv));
  }

  private void update(byte[] bytes, int from, int length) throws GeneralSecurityException {
    int written = cipher.update(bytes, from, length, bytes, from);
    if (written != length) {
      throw new GeneralSecurityException("the cipher held back " + (length - written) + " bytes");
    }
  }

  private static MediaException failed(GeneralSecurityException e) {
    return new MediaException("cipher", MediaException.NO_OFFSET, "the sample cipher failed: " + e.getMessage(), e);
  }
}
