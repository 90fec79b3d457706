package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one track that a {@code moof} describes (ISO/IEC 14496-12 section 8.8).
 *
 * @param description index of their sample entry, from 1
 */
public record TrackFragment(long trackId, int description, List<FragmentSample> samples) {
  /** Samples in one fragment: ten minutes of 48 kHz AAC are 28,000. */
  public static final int MAX_SAMPLES = 100_000;

  /** Bytes of one sample: an uncompressed 4K picture has 25 MB. */
  public static final int MAX_SAMPLE_BYTES = 32 << 20;

  private static final int BASE_DATA_OFFSET = 0x1;
  private static final int DESCRIPTION_INDEX = 0x2;
  private static final int DURATION = 0x8;
  private static final int SIZE = 0x10;
  private static final int FLAGS = 0x20;

  private static final int RUN_DATA_OFFSET = 0x1;
  private static final int RUN_FIRST_FLAGS = 0x4;
  private static final int RUN_DURATION = 0x100;
  private static final int RUN_SIZE = 0x200;
  private static final int RUN_FLAGS = 0x400;
  private static final int RUN_COMPOSITION = 0x800;

  /** Reads a {@code moof}; the defaults are those of the track's header, which names the track where there are several. */
  public static TrackFragment of(Box moof, SampleDefaults defaults) {
    Box fragment = traf(moof, defaults);
    SampleDefaults here = header(fragment.only("tfhd"), defaults);
    if (here.trackId() != defaults.trackId()) {
      throw new MediaException(
          "track-unknown", fragment.offset(), "fragment of track " + here.trackId() + " where the header has track " + defaults.trackId());
    }
    long decodeTime = decodeTime(fragment.find("tfdt"), fragment);
    List<FragmentSample> samples = new ArrayList<>();
    for (Box child : fragment.children()) {
      if (child.type().equals("trun")) {
        run(child, here, decodeTime, moof.size() + BoxReader.HEADER_BYTES, samples);
      }
    }
    return new TrackFragment(here.trackId(), here.description(), List.copyOf(samples));
  }

  /** The part of a {@code moof} that a track has, or its only one. */
  public static Box traf(Box moof, SampleDefaults defaults) {
    List<Box> all = moof.children().stream().filter(box -> box.type().equals("traf")).toList();
    return all.stream().filter(traf -> all.size() > 1 && trackId(traf) == defaults.trackId()).findFirst().orElseGet(() -> moof.only("traf"));
  }

  private static long trackId(Box traf) {
    BoxFields fields = traf.only("tfhd").fields();
    fields.skip(Integer.BYTES);
    return fields.u32();
  }

  private static SampleDefaults header(Box box, SampleDefaults defaults) {
    BoxFields fields = box.fields();
    int flags = fields.i32();
    long trackId = fields.u32();
    if ((flags & BASE_DATA_OFFSET) != 0) {
      throw fields.error("base-data-offset", "the fragment counts from the start of the file: use -movflags default_base_moof");
    }
    int description = (flags & DESCRIPTION_INDEX) != 0 ? fields.i32() : defaults.description();
    int duration = (flags & DURATION) != 0 ? fields.i32() : defaults.duration();
    int size = (flags & SIZE) != 0 ? fields.count("default sample size", MAX_SAMPLE_BYTES) : defaults.size();
    return new SampleDefaults(trackId, description, duration, size, (flags & FLAGS) != 0 ? fields.i32() : defaults.flags());
  }

  private static long decodeTime(@Nullable Box box, Box fragment) {
    if (box == null) {
      throw new MediaException("box-missing", fragment.offset(), "the fragment has no decode time (tfdt)");
    }
    BoxFields fields = box.fields();
    long time = fields.u8() == 1 ? skipFlags(fields).i64() : skipFlags(fields).u32();
    if (time < 0) {
      throw fields.error("decode-time", "the decode time is over 2^63");
    }
    return time;
  }

  private static BoxFields skipFlags(BoxFields fields) {
    fields.skip(3);
    return fields;
  }

  private static void run(Box box, SampleDefaults defaults, long fragmentTime, long followingOffset, List<FragmentSample> samples) {
    BoxFields fields = box.fields();
    int flags = fields.i32();
    int count = fields.count("sample count", MAX_SAMPLES - samples.size());
    FragmentSample last = samples.isEmpty() ? null : samples.getLast();
    long offset = last == null ? followingOffset : last.dataOffset() + last.size();
    long time = last == null ? fragmentTime : last.decodeTime() + last.duration();
    if ((flags & RUN_DATA_OFFSET) != 0) {
      offset = fields.i32();
    }
    int firstFlags = (flags & RUN_FIRST_FLAGS) != 0 ? fields.i32() : defaults.flags();
    for (int i = 0; i < count; i++) {
      int duration = (flags & RUN_DURATION) != 0 ? fields.i32() : defaults.duration();
      int size = (flags & RUN_SIZE) != 0 ? fields.count("sample size", MAX_SAMPLE_BYTES) : defaults.size();
      int sampleFlags = (flags & RUN_FLAGS) != 0 ? fields.i32() : i == 0 ? firstFlags : defaults.flags();
      int composition = (flags & RUN_COMPOSITION) != 0 ? fields.i32() : 0;
      if (duration < 0 || composition == Integer.MIN_VALUE) {
        throw fields.error("sample-time", "sample " + i + " lasts " + duration + " ticks and is shifted by " + composition);
      }
      samples.add(new FragmentSample(offset, size, time, duration, composition, sampleFlags));
      offset += size;
      time += duration;
    }
  }
}
