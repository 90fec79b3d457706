package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample says of its own encryption.
 *
 * @param iv its initialisation vector, empty when the track has a constant one
 * @param subsamples empty when the whole sample is protected
 */
public record SampleAuxiliary(byte[] iv, List<Subsample> subsamples) {
  /** Of a sample that is protected whole, with the vector of its track. */
  static final SampleAuxiliary NONE = new SampleAuxiliary(new byte[0], List.of());

  private static final int WITH_SUBSAMPLES = 0x2;
  private static final int SUBSAMPLE_BYTES = 6;
  private static final int MAX_AUXILIARY_BYTES = 0xff;

  /** Writes {@code saiz}, {@code saio} and {@code senc} (ISO/IEC 23001-7 section 7). */
  static void write(BoxWriter writer, int fragmentStart, List<SampleAuxiliary> samples) {
    boolean withSubsamples = samples.stream().anyMatch(sample -> !sample.subsamples().isEmpty());
    int[] sizes = samples.stream().mapToInt(sample -> size(sample, withSubsamples)).toArray();
    if (sizes.length == 0 || sizes[0] == 0) {
      return;
    }
    boolean sameSize = Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    writer.fullBox(
        "saiz",
        0,
        0,
        () -> {
          writer.u8(sameSize ? sizes[0] : 0);
          writer.u32(sizes.length);
          Arrays.stream(sizes).limit(sameSize ? 0 : sizes.length).forEach(writer::u8);
        });
    int[] offsetPosition = new int[1];
    writer.fullBox(
        "saio",
        0,
        0,
        () -> {
          writer.u32(1);
          offsetPosition[0] = writer.position();
          writer.u32(0);
        });
    writer.fullBox(
        "senc",
        0,
        withSubsamples ? WITH_SUBSAMPLES : 0,
        () -> {
          writer.u32(samples.size());
          writer.patch32(offsetPosition[0], writer.position() - fragmentStart);
          for (SampleAuxiliary sample : samples) {
            writeSample(writer, sample, withSubsamples);
          }
        });
  }

  private static void writeSample(BoxWriter writer, SampleAuxiliary sample, boolean withSubsamples) {
    writer.bytes(sample.iv());
    if (withSubsamples) {
      writer.u16(sample.subsamples().size());
      for (Subsample subsample : sample.subsamples()) {
        writer.u16(subsample.clearBytes());
        writer.u32(subsample.protectedBytes());
      }
    }
  }

  private static int size(SampleAuxiliary sample, boolean withSubsamples) {
    int size = sample.iv().length + (withSubsamples ? Short.BYTES + SUBSAMPLE_BYTES * sample.subsamples().size() : 0);
    if (size > MAX_AUXILIARY_BYTES) {
      throw new MediaException(
          "subsample-limit", "a picture with " + sample.subsamples().size() + " subsamples: encode with fewer slices per picture");
    }
    return size;
  }

  /** Reads a {@code senc} that has an entry for each sample. */
  static List<SampleAuxiliary> read(Box senc, List<@Nullable TrackEncryption> encryptions) {
    int samples = encryptions.size();
    BoxFields fields = senc.fields();
    int flags = fields.i32();
    int count = fields.count("sample count", samples);
    if (count != samples) {
      throw fields.error("sample-count", "encryption data of " + count + " samples where the fragment has " + samples);
    }
    List<SampleAuxiliary> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      TrackEncryption encryption = encryptions.get(i);
      byte[] iv = fields.bytes(encryption == null ? 0 : encryption.ivBytes());
      List<Subsample> subsamples = new ArrayList<>();
      int parts = (flags & WITH_SUBSAMPLES) != 0 ? fields.u16() : 0;
      for (int part = 0; part < parts; part++) {
        subsamples.add(new Subsample(fields.u16(), fields.count("protected bytes", Integer.MAX_VALUE)));
      }
      entries.add(new SampleAuxiliary(iv, subsamples));
    }
    return entries;
  }

  /** Refuses subsamples that do not make up the sample exactly. */
  void requireSize(int sampleBytes, long sampleOffset) {
    long sum = subsamples.stream().mapToLong(part -> (long) part.clearBytes() + part.protectedBytes()).sum();
    if (!subsamples.isEmpty() && sum != sampleBytes) {
      throw new MediaException("subsample-size", sampleOffset, "subsamples of " + sum + " bytes in a sample of " + sampleBytes);
    }
  }
}
