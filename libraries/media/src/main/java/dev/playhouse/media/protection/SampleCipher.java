package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ciphers of ISO/IEC 23001-7 over one sample, in either direction.
 *
 * <p>{@code cenc} (section 10.1): one AES-CTR stream runs through all protected bytes of the sample. {@code cbcs} (section 10.4): each
 * subsample starts anew with the constant vector; of every {@code crypt + skip} blocks the first {@code crypt} are chained by AES-CBC;
 * bytes that fill no block stay clear. The blocks of a pattern are gathered, so that the cipher is called once for many of them. Not
 * thread-safe.
 *
 * <p>The block counter of {@code cenc} is the last half of a vector of 16 bytes and runs over to zero by itself (section 9.3), where the
 * JDK's would carry into the first half.
 */
final class SampleCipher {
  static final int BLOCK = 16;

  /** Bytes gathered at once: they stay in the first-level cache. */
  private static final int GATHERED_BYTES = 8 * 1024;

  private final TrackEncryption encryption;
  private final SecretKeySpec key;
  private final int mode;
  private final Cipher cipher;
  private final byte[] gathered = new byte[GATHERED_BYTES];
  private final byte[] transformed = new byte[GATHERED_BYTES];
  private long bytesUntilOverrun;

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

  /**
   * Transforms the sample that lies in the range of the source; its subsamples must fit into it. Only what is protected is written, to the
   * same place counted from {@code target}; both arrays may be one.
   */
  void apply(byte[] source, int from, int to, byte[] into, int target, SampleAuxiliary auxiliary) {
    try {
      if (encryption.scheme() == Scheme.CENC) {
        startCounting(Arrays.copyOf(auxiliary.iv(), BLOCK));
      }
      List<Subsample> subsamples = auxiliary.subsamples();
      if (subsamples.isEmpty()) {
        range(source, from, to, into, target);
      }
      int at = from;
      for (Subsample subsample : subsamples) {
        int protectedFrom = at + subsample.clearBytes();
        at = protectedFrom + subsample.protectedBytes();
        range(source, protectedFrom, at, into, target + protectedFrom - from);
      }
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private void range(byte[] source, int from, int to, byte[] into, int target) throws GeneralSecurityException {
    if (encryption.scheme() == Scheme.CENC) {
      counted(source, from, to - from, into, target);
      return;
    }
    int blocksEnd = to - (to - from) % BLOCK;
    if (blocksEnd == from) {
      return;
    }
    start(Arrays.copyOf(encryption.constantIv(), BLOCK));
    if (encryption.skipBlocks() == 0) {
      update(source, from, blocksEnd - from, into, target);
    } else {
      pattern(source, from, blocksEnd, into, target);
    }
  }

  private void startCounting(byte[] iv) throws GeneralSecurityException {
    long blocksLeft = -ByteBuffer.wrap(iv).getLong(BLOCK / 2);
    bytesUntilOverrun = blocksLeft > 0 && blocksLeft < Integer.MAX_VALUE ? blocksLeft * BLOCK : Long.MAX_VALUE;
    start(iv);
  }

  private void counted(byte[] source, int from, int length, byte[] into, int target) throws GeneralSecurityException {
    int before = (int) Math.min(length, bytesUntilOverrun);
    update(source, from, before, into, target);
    bytesUntilOverrun -= before;
    if (bytesUntilOverrun == 0) {
      startCounting(Arrays.copyOf(Arrays.copyOf(cipher.getIV(), BLOCK / 2), BLOCK));
      update(source, from + before, length - before, into, target + before);
    }
  }

  private void pattern(byte[] source, int from, int to, byte[] into, int target) throws GeneralSecurityException {
    int crypt = encryption.cryptBlocks() * BLOCK;
    int period = crypt + encryption.skipBlocks() * BLOCK;
    int perCall = GATHERED_BYTES / crypt * period;
    for (int part = from; part < to; part += Math.min(perCall, to - part)) {
      int end = Math.min(to, part + Math.min(perCall, to - part));
      int length = 0;
      for (int at = part; at < end; at += period) {
        int run = Math.min(crypt, end - at);
        System.arraycopy(source, at, gathered, length, run);
        length += run;
      }
      update(gathered, 0, length, transformed, 0);
      length = 0;
      for (int at = part; at < end; at += period) {
        int run = Math.min(crypt, end - at);
        System.arraycopy(transformed, length, into, target + at - from, run);
        length += run;
      }
    }
  }

  private void start(byte[] iv) throws GeneralSecurityException {
    cipher.init(mode, key, new IvParameterSpec(iv));
  }

  private void update(byte[] source, int from, int length, byte[] into, int target) throws GeneralSecurityException {
    int written = cipher.update(source, from, length, into, target);
    if (written != length) {
      throw new GeneralSecurityException("the cipher held back " + (length - written) + " bytes");
    }
  }

  private static MediaException failed(GeneralSecurityException e) {
    return new MediaException("cipher", MediaException.NO_OFFSET, "the sample cipher failed: " + e.getMessage(), e);
  }
}
