package dev.playhouse.media.cmaf;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.protection.EncryptedSample;
import dev.playhouse.media.protection.SampleEncrypter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CMAF segments of one fragment each (ISO/IEC 23000-19 section 7.3.3): {@code styp}, {@code moof}, {@code mdat}.
 *
 * <p>What all samples share stands in {@code tfhd}, the rest in {@code trun}; composition offsets are signed (version 1).
 */
final class SegmentWriter {
  private static final int DEFAULT_DURATION = 0x8;
  private static final int DEFAULT_FLAGS = 0x20;
  private static final int BASE_IS_MOOF = 0x2_0000;

  private static final int RUN_DATA_OFFSET = 0x1;
  private static final int RUN_DURATION = 0x100;
  private static final int RUN_SIZE = 0x200;
  private static final int RUN_FLAGS = 0x400;
  private static final int RUN_COMPOSITION = 0x800;

  /** Sample depends on no other. */
  private static final int SYNC = 0x0200_0000;

  /** Sample depends on others, and decoding cannot start with it. */
  private static final int NON_SYNC = 0x0101_0000;

  private final @Nullable SampleEncrypter encrypter;

  SegmentWriter(@Nullable SampleEncrypter encrypter) {
    this.encrypter = encrypter;
  }

  /** Writes one segment; samples are as they shall stand in the file, apart from encryption. */
  byte[] write(int number, List<Sample> samples) {
    List<EncryptedSample> encrypted = new ArrayList<>();
    List<byte[]> data = new ArrayList<>();
    for (Sample sample : samples) {
      if (encrypter == null) {
        data.add(sample.data());
      } else {
        EncryptedSample result = encrypter.encrypt(sample.data());
        encrypted.add(result);
        data.add(result.data());
      }
    }
    BoxWriter writer = new BoxWriter();
    writer.box(
        "styp",
        () -> {
          writer.fourCc("msdh");
          writer.u32(0);
          writer.fourCc("msdh");
          writer.fourCc("cmfs");
          writer.fourCc("cmff");
        });
    fragment(writer, number, samples, encrypted);
    writer.box("mdat", () -> data.forEach(writer::bytes));
    return writer.toBytes();
  }

  private void fragment(BoxWriter writer, int number, List<Sample> samples, List<EncryptedSample> encrypted) {
    int start = writer.position();
    int[] offsetPosition = new int[1];
    writer.box(
        "moof",
        () -> {
          writer.fullBox("mfhd", 0, 0, () -> writer.u32(number));
          writer.box(
              "traf",
              () -> {
                offsetPosition[0] = run(writer, samples);
                if (encrypter != null) {
                  encrypter.writeAuxiliary(writer, start, encrypted);
                }
              });
        });
    int mdatHeader = 2 * Integer.BYTES;
    writer.patch32(offsetPosition[0], writer.position() - start + mdatHeader);
  }

  /** Writes header, decode time and run; returns the position of the run's data offset. */
  private static int run(BoxWriter writer, List<Sample> samples) {
    Sample first = samples.getFirst();
    boolean sameDuration = samples.stream().allMatch(sample -> sample.duration() == first.duration());
    boolean sameFlags = samples.stream().allMatch(sample -> sample.sync() == first.sync());
    boolean composed = samples.stream().anyMatch(sample -> sample.compositionOffset() != 0);
    writer.fullBox(
        "tfhd",
        0,
        BASE_IS_MOOF | (sameDuration ? DEFAULT_DURATION : 0) | (sameFlags ? DEFAULT_FLAGS : 0),
        () -> {
          writer.u32(InitSegment.TRACK_ID);
          if (sameDuration) {
            writer.u32(first.duration());
          }
          if (sameFlags) {
            writer.u32(flags(first));
          }
        });
    writer.fullBox("tfdt", 1, 0, () -> writer.u64(first.decodeTime()));
    int runFlags =
        RUN_DATA_OFFSET | RUN_SIZE | (sameDuration ? 0 : RUN_DURATION) | (sameFlags ? 0 : RUN_FLAGS) | (composed ? RUN_COMPOSITION : 0);
    int[] offsetPosition = new int[1];
    writer.fullBox(
        "trun",
        1,
        runFlags,
        () -> {
          writer.u32(samples.size());
          offsetPosition[0] = writer.position();
          writer.u32(0);
          samples.forEach(sample -> entry(writer, sample, runFlags));
        });
    return offsetPosition[0];
  }

  private static void entry(BoxWriter writer, Sample sample, int runFlags) {
    if ((runFlags & RUN_DURATION) != 0) {
      writer.u32(sample.duration());
    }
    writer.u32(sample.data().length);
    if ((runFlags & RUN_FLAGS) != 0) {
      writer.u32(flags(sample));
    }
    if ((runFlags & RUN_COMPOSITION) != 0) {
      writer.u32(sample.compositionOffset());
    }
  }

  private static int flags(Sample sample) {
    return sample.sync() ? SYNC : NON_SYNC;
  }
}
