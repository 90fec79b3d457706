package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.h264.AvcConfiguration;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the samples of one track and writes the boxes that say how.
 *
 * <p>With {@code cenc} all tracks of a key group share a key, so that counted initialisation vectors would meet and a keystream would be
 * used twice. The vector of a sample is therefore synthetic: the first 8 bytes of HMAC-SHA256 over the clear sample, keyed with the
 * content key. It repeats only where the sample repeats, and packaging the same input again gives the same bytes. Not thread-safe.
 */
public final class SampleEncrypter {
  private static final byte[] NO_IV = {};

  private final TrackEncryption encryption;
  private final SubsampleMap subsamples;
  private final SampleCipher cipher;
  private final Mac vectors;

  private SampleEncrypter(TrackEncryption encryption, byte[] key, SubsampleMap subsamples) {
    this.encryption = encryption;
    this.subsamples = subsamples;
    this.cipher = SampleCipher.encrypting(encryption, key);
    try {
      this.vectors = Mac.getInstance("HmacSHA256");
      this.vectors.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new MediaException("cipher", MediaException.NO_OFFSET, "this Java runtime has no HmacSHA256", e);
    }
  }

  /** Encrypts H.264: slice data only; {@code cbcs} with the pattern 1:9. */
  public static SampleEncrypter video(Protection protection, AvcConfiguration configuration) {
    boolean wholeBlocks = protection.scheme() == Scheme.CENC;
    return new SampleEncrypter(
        TrackEncryption.of(protection, true), protection.key().key(), new AvcSubsamples(configuration, wholeBlocks));
  }

  /** Encrypts audio: whole samples; with {@code cbcs} all whole blocks. */
  public static SampleEncrypter audio(Protection protection) {
    return new SampleEncrypter(TrackEncryption.of(protection, false), protection.key().key(), sample -> List.of());
  }

  /** Encrypts one sample; the clear one is left as it is. */
  public EncryptedSample encrypt(byte[] sample) {
    byte[] iv = encryption.ivBytes() == 0 ? NO_IV : Arrays.copyOf(vectors.doFinal(sample), encryption.ivBytes());
    List<Subsample> parts = subsamples.of(sample);
    byte[] data = sample.clone();
    cipher.apply(data, 0, data.length, iv, parts);
    return new EncryptedSample(data, iv, parts);
  }

  /** Writes the protected form of a clear sample entry: {@code encv} or {@code enca} with {@code sinf}. */
  public void writeSampleEntry(BoxWriter writer, byte[] clearEntry) {
    ProtectedEntry.write(writer, clearEntry, encryption);
  }

  /** Writes the {@code pssh} of the common system (W3C "cenc" Initialization Data Format), which names the key id and nothing else. */
  public void writeSystemHeader(BoxWriter writer) {
    CommonSystemHeader.write(writer, encryption.keyId());
  }

  /** Writes {@code saiz}, {@code saio} and {@code senc}; nothing when no sample says anything of itself. */
  public void writeAuxiliary(BoxWriter writer, int fragmentStart, List<EncryptedSample> samples) {
    SampleAuxiliary.write(writer, fragmentStart, samples);
  }
}
