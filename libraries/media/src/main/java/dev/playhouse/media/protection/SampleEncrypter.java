package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.nal.SliceSyntax;
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
  /** Sample description of encrypted segments, and the one that players go by before the first. */
  public static final int ENCRYPTED_DESCRIPTION = 1;

  /** Sample description of the clear lead. */
  public static final int CLEAR_DESCRIPTION = 2;

  private static final byte[] NO_IV = {};

  private final Protection protection;
  private final TrackEncryption encryption;
  private final SubsampleMap subsamples;
  private final SampleCipher cipher;
  private final Mac vectors;

  private SampleEncrypter(Protection protection, boolean video, SubsampleMap subsamples) {
    byte[] key = protection.key().key();
    this.protection = protection;
    this.encryption = TrackEncryption.of(protection, video);
    this.subsamples = subsamples;
    this.cipher = SampleCipher.encrypting(encryption, key);
    try {
      this.vectors = Mac.getInstance("HmacSHA256");
      this.vectors.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new MediaException("cipher", MediaException.NO_OFFSET, "this Java runtime has no HmacSHA256", e);
    }
  }

  /** Encrypts H.264 or H.265: slice data only; {@code cbcs} with the pattern 1:9. */
  public static SampleEncrypter video(Protection protection, SliceSyntax syntax) {
    boolean wholeBlocks = protection.scheme() == Scheme.CENC;
    return new SampleEncrypter(protection, true, new SliceSubsamples(syntax, wholeBlocks));
  }

  /** Encrypts audio: whole samples; with {@code cbcs} all whole blocks. */
  public static SampleEncrypter audio(Protection protection) {
    return new SampleEncrypter(protection, false, sample -> List.of());
  }

  /** Says how the next sample of the track is encrypted; samples of a clear lead are shown by {@link #leaveClear} instead. */
  public SampleAuxiliary plan(byte[] sample) {
    byte[] iv = encryption.ivBytes() == 0 ? NO_IV : Arrays.copyOf(vectors.doFinal(sample), encryption.ivBytes());
    return new SampleAuxiliary(iv, subsamples.of(sample));
  }

  /** Shows a sample that stays clear, for the parameter sets in it. */
  public void leaveClear(byte[] sample) {
    subsamples.of(sample);
  }

  /** Writes what is protected of the sample, encrypted as planned, over the copy of the sample that starts at {@code target}. */
  public void encrypt(byte[] sample, SampleAuxiliary plan, byte[] copy, int target) {
    cipher.apply(sample, 0, sample.length, copy, target, plan);
  }

  /**
   * Writes the sample entries of a track and their count: {@code encv} or {@code enca} with {@code sinf}; behind it the clear entry when the
   * track has a clear lead.
   */
  public void writeSampleEntries(BoxWriter writer, byte[] clearEntry) {
    boolean clearLead = protection.clearLeadSeconds() > 0;
    writer.u32(clearLead ? CLEAR_DESCRIPTION : ENCRYPTED_DESCRIPTION);
    ProtectedEntry.write(writer, clearEntry, encryption);
    if (clearLead) {
      writer.bytes(clearEntry);
    }
  }

  /** Writes the {@code pssh} of the common system, then those of the systems asked for that have one. */
  public void writeSystemHeaders(BoxWriter writer) {
    for (KeySystem system : KeySystem.values()) {
      boolean wanted = system == KeySystem.COMMON || protection.systems().contains(system);
      if (wanted && SystemHeaders.has(system)) {
        writer.bytes(protection.signalling().pssh(system));
      }
    }
  }

  /**
   * Writes the common system's {@code pssh} into a fragment behind a clear lead (ISO/IEC 23001-7 section 8.1.1): browsers tell pages of every
   * one, and hls.js forgets what it was told before it knew of a key.
   */
  public void writeFragmentHeaders(BoxWriter writer) {
    if (protection.clearLeadSeconds() > 0) {
      writer.bytes(protection.signalling().pssh(KeySystem.COMMON));
    }
  }

  /** Writes {@code saiz}, {@code saio} and {@code senc}; nothing when no sample says anything of itself. */
  public void writeAuxiliary(BoxWriter writer, int fragmentStart, List<SampleAuxiliary> samples) {
    SampleAuxiliary.write(writer, fragmentStart, samples);
  }
}
