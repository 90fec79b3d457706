package dev.playhouse.media.protection;

import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import java.util.ArrayList;
import java.util.List;

/**
 * Protects the slice data of H.264 and H.265 pictures and nothing else: lengths, NAL headers, slice headers and other units stay clear, so that a
 * parser that has no key understands the stream (ISO/IEC 23001-7 section 9.5.2). Not thread-safe.
 */
final class SliceSubsamples implements SubsampleMap {
  private final SliceSyntax syntax;
  private final boolean wholeBlocks;

  /** With whole blocks the protected bytes are a multiple of 16, as {@code cenc} wants it; the clear part grows by the rest. */
  SliceSubsamples(SliceSyntax syntax, boolean wholeBlocks) {
    this.syntax = syntax;
    this.wholeBlocks = wholeBlocks;
  }

  @Override
  public List<Subsample> of(byte[] sample) {
    List<Subsample> subsamples = new ArrayList<>();
    int clearFrom = 0;
    for (NalUnit unit : NalUnit.of(sample, syntax.lengthBytes())) {
      int headerBytes = syntax.sliceHeaderBytes(unit, sample);
      if (headerBytes > 0) {
        int protectedBytes = unit.end() - unit.start() - headerBytes;
        if (wholeBlocks) {
          protectedBytes -= protectedBytes % SampleCipher.BLOCK;
        }
        if (protectedBytes > 0) {
          add(subsamples, unit.end() - protectedBytes - clearFrom, protectedBytes);
          clearFrom = unit.end();
        }
      }
    }
    if (clearFrom < sample.length) {
      add(subsamples, sample.length - clearFrom, 0);
    }
    return subsamples;
  }

  private static void add(List<Subsample> subsamples, int clearBytes, int protectedBytes) {
    int clear = clearBytes;
    for (; clear > Subsample.MAX_CLEAR_BYTES; clear -= Subsample.MAX_CLEAR_BYTES) {
      subsamples.add(new Subsample(Subsample.MAX_CLEAR_BYTES, 0));
    }
    subsamples.add(new Subsample(clear, protectedBytes));
  }
}
