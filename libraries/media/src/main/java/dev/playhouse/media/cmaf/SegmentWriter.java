package dev.playhouse.media.cmaf;

import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.protection.SampleAuxiliary;
import dev.playhouse.media.protection.SampleEncrypter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CMAF segments of one fragment each (ISO/IEC 23000-19 section 7.3.3): {@code styp}, {@code moof}, {@code mdat}.
 *
 * <p>A segment of the clear lead names the clear sample description. What all samples share stands in {@code tfhd}, the rest in
 * {@code trun}. Its version is 1 only where a composition offset is negative: version 1 promises that the first picture is presented at its
 * decode time (section 7.5.17), which is not so where an edit list takes the delay of reordered pictures away.
 */
final class SegmentWriter {
  /** Samples of one segment: ten seconds at 200 Mbit/s. They are held in memory. */
  static final int MAX_SEGMENT_BYTES = 256 << 20;

  private static final int DESCRIPTION_INDEX = 0x2;
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

  private final int trackId;
  private final @Nullable SampleEncrypter encrypter;
  private final boolean everyDuration;

  private SegmentWriter(int trackId, @Nullable SampleEncrypter encrypter, boolean everyDuration) {
    this.trackId = trackId;
    this.encrypter = encrypter;
    this.everyDuration = everyDuration;
  }

  /** Writes the segments of pictures or sound, encrypted unless the encrypter is null. */
  static SegmentWriter media(@Nullable SampleEncrypter encrypter) {
    return new SegmentWriter(InitSegment.FIRST_TRACK_ID, encrypter, false);
  }

  /** Writes the segments of text, which tell the duration of every sample in {@code trun}: RxPlayer reads those of text nowhere else. */
  static SegmentWriter text() {
    return new SegmentWriter(InitSegment.FIRST_TRACK_ID, null, true);
  }

  /** Writes the clear segments of one of several tracks of a file. */
  static SegmentWriter of(int trackId) {
    return new SegmentWriter(trackId, null, false);
  }

  /**
   * Writes one segment.
   *
   * @param samples as they shall stand in the file, apart from encryption
   * @param clearLead whether the segment stays clear although the track is encrypted
   */
  Segment write(int number, List<Sample> samples, boolean clearLead) {
    long dataBytes = samples.stream().mapToLong(sample -> sample.data().length).sum();
    List<SampleAuxiliary> plans = plans(samples, clearLead);
    BoxWriter header = new BoxWriter();
    header.box(
        "styp",
        () -> {
          header.fourCc("msdh");
          header.u32(0);
          header.fourCc("msdh");
          header.fourCc("cmfs");
          header.fourCc("cmff");
        });
    fragment(header, number, samples, plans, clearLead);
    header.u32(BoxReader.HEADER_BYTES + dataBytes);
    header.fourCc("mdat");
    byte[] bytes = Arrays.copyOf(header.toBytes(), Math.toIntExact(header.position() + dataBytes));
    int at = header.position();
    for (int i = 0; i < samples.size(); i++) {
      byte[] data = samples.get(i).data();
      System.arraycopy(data, 0, bytes, at, data.length);
      if (!plans.isEmpty() && encrypter != null) {
        encrypter.encrypt(data, plans.get(i), bytes, at);
      }
      at += data.length;
    }
    return new Segment(bytes, header.position() + samples.getFirst().data().length);
  }

  /** How each sample is encrypted; empty when none is. */
  private List<SampleAuxiliary> plans(List<Sample> samples, boolean clearLead) {
    if (encrypter == null) {
      return List.of();
    }
    if (clearLead) {
      samples.forEach(sample -> encrypter.leaveClear(sample.data()));
      return List.of();
    }
    return samples.stream().map(sample -> encrypter.plan(sample.data())).toList();
  }

  private void fragment(BoxWriter writer, int number, List<Sample> samples, List<SampleAuxiliary> plans, boolean clearLead) {
    int start = writer.position();
    int[] offsetPosition = new int[1];
    writer.box(
        "moof",
        () -> {
          writer.fullBox("mfhd", 0, 0, () -> writer.u32(number));
          writer.box(
              "traf",
              () -> {
                offsetPosition[0] = run(writer, samples, encrypter != null && clearLead);
                if (encrypter != null) {
                  encrypter.writeAuxiliary(writer, start, plans);
                }
              });
          if (encrypter != null && !clearLead) {
            encrypter.writeFragmentHeaders(writer);
          }
        });
    writer.patch32(offsetPosition[0], writer.position() - start + BoxReader.HEADER_BYTES);
  }

  /** Writes header, decode time and run; returns the position of the run's data offset. */
  private int run(BoxWriter writer, List<Sample> samples, boolean clearDescription) {
    Sample first = samples.getFirst();
    boolean sameDuration = !everyDuration && samples.stream().allMatch(sample -> sample.duration() == first.duration());
    boolean sameFlags = samples.stream().allMatch(sample -> sample.sync() == first.sync());
    boolean composed = samples.stream().anyMatch(sample -> sample.compositionOffset() != 0);
    boolean signed = samples.stream().anyMatch(sample -> sample.compositionOffset() < 0);
    writer.fullBox(
        "tfhd",
        0,
        BASE_IS_MOOF | (clearDescription ? DESCRIPTION_INDEX : 0) | (sameDuration ? DEFAULT_DURATION : 0) | (sameFlags ? DEFAULT_FLAGS : 0),
        () -> {
          writer.u32(trackId);
          if (clearDescription) {
            writer.u32(SampleEncrypter.CLEAR_DESCRIPTION);
          }
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
        signed ? 1 : 0,
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
