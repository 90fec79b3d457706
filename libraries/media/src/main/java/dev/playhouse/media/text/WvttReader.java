package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.MediaTimescale;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code wvtt} in CMAF (ISO/IEC 14496-30) back to cues, segment by segment; what was cut at a border is put together again.
 *
 * <p>Strict: throws {@code MediaException} with code and offset in the file that is being read. Not thread-safe.
 */
public final class WvttReader {
  /** Bytes of an init segment: styles and regions make up most of it. */
  public static final int MAX_INIT_BYTES = 1 << 20;
  /** Bytes of a media segment. */
  public static final int MAX_SEGMENT_BYTES = SubtitleLimits.MAX_SEGMENT_BYTES + (4 << 20);

  private static final int ENTRY_COUNT_BYTES = 8;

  /** Manifests round where segments begin: parts of a cue that are nearer than this follow each other. */
  private static final int SAME_MS = 10;

  private final SampleDefaults defaults;
  private final int timescale;
  private final List<String> blocks;
  private final List<Cue> whole = new ArrayList<>();
  private final Map<Long, Cue> parts = new HashMap<>();
  private long originTicks;
  private long originMs;

  /** Starts with the init segment. */
  public WvttReader(byte[] init) {
    Box moov = only(boxes(init, MAX_INIT_BYTES), "moov");
    Box trak = moov.only("trak");
    this.defaults = SampleDefaults.of(moov);
    this.timescale = MediaTimescale.of(trak);
    Box entries = trak.only("mdia").only("minf").only("stbl").only("stsd");
    List<Box> found = entries.children(ENTRY_COUNT_BYTES);
    if (found.size() != 1 || !found.getFirst().type().equals(WvttEntry.TYPE)) {
      throw new MediaException("codec-unknown", entries.offset(), "the track holds " + found + ", not one wvtt");
    }
    this.blocks = blocks(found.getFirst().only(WvttEntry.FIELD_BYTES, "vttC"));
  }

  /** Takes the next media segment; returns the cues that stand in it, with the times they have in it. */
  public List<Cue> segment(byte[] segment) {
    return cues(segment, null);
  }

  /** The same of a segment that begins at a time of the presentation, whatever its own clock says. */
  public List<Cue> segment(byte[] segment, long startMs) {
    return cues(segment, startMs);
  }

  private List<Cue> cues(byte[] segment, @Nullable Long startMs) {
    List<Box> boxes = boxes(segment, MAX_SEGMENT_BYTES);
    Box moof = only(boxes, "moof");
    Box data = only(boxes, "mdat");
    List<Cue> cues = new ArrayList<>();
    long end = data.bodyStart();
    List<FragmentSample> samples = TrackFragment.of(moof, defaults).samples();
    originTicks = startMs == null || samples.isEmpty() ? 0 : samples.getFirst().decodeTime();
    originMs = startMs == null ? 0 : startMs;
    for (FragmentSample sample : samples) {
      long start = moof.start() + sample.dataOffset();
      if (start < end || start + sample.size() > data.end()) {
        throw new MediaException(
            "sample-outside",
            moof.offset(),
            "a sample of " + sample.size() + " bytes at " + start + " lies outside of the media data, or in that of another sample");
      }
      end = start + sample.size();
      for (Box part : BoxReader.boxes(segment, (int) start, (int) start + sample.size(), 0)) {
        if (part.type().equals("vttc")) {
          cues.add(cue(part, ms(sample.decodeTime(), part), ms(sample.decodeTime() + sample.duration(), part)));
          requireFew(cues.size() + whole.size());
        } else if (!part.type().equals("vtte") && !part.type().equals("vtta")) {
          throw new MediaException("box-unknown", part.offset(), "box " + part.type() + " in a sample of text: vttc, vtte or vtta is expected");
        }
      }
    }
    return cues;
  }

  /** All cues of the segments read, each with its whole time where the segments were consecutive. */
  public Subtitles subtitles() {
    List<Cue> cues = new ArrayList<>(whole);
    cues.addAll(parts.values());
    return new Subtitles(cues, blocks);
  }

  private Cue cue(Box box, long start, long end) {
    Cue cue = valid(box, start, end);
    Box source = box.find("vsid");
    if (source == null) {
      whole.add(cue);
      return cue;
    }
    long id = source.fields().u32();
    Cue before = parts.get(id);
    if (before != null && Math.abs(before.endMs() - start) <= SAME_MS && before.text().equals(cue.text())) {
      parts.put(id, new Cue(cue.id(), before.startMs(), end, cue.settings(), cue.text()));
    } else {
      if (before != null) {
        whole.add(before);
      }
      parts.put(id, cue);
    }
    return cue;
  }

  private static Cue valid(Box box, long start, long end) {
    try {
      return new Cue(optional(box, "iden"), start, end, optional(box, "sttg"), WvttText.of(box.only("payl")));
    } catch (MediaException e) {
      throw e.offset() == MediaException.NO_OFFSET ? new MediaException(e.code(), box.offset(), String.valueOf(e.getMessage()), e) : e;
    }
  }

  private void requireFew(int cues) {
    if (cues > SubtitleLimits.MAX_CUES || parts.size() > SubtitleLimits.MAX_CUES) {
      throw new MediaException("cue-limit", 0, "more than " + SubtitleLimits.MAX_CUES + " cues in a track");
    }
  }

  private long ms(long clock, Box box) {
    long ticks = clock - originTicks;
    if (ticks < 0 || ticks / timescale > SubtitleLimits.MAX_TIME_MS / 1000) {
      throw new MediaException("sample-time", box.offset(), "a cue at " + ticks + " ticks of 1/" + timescale + " s: over a day");
    }
    return originMs + Math.round(ticks * 1000.0 / timescale);
  }

  private static String optional(Box cue, String type) {
    Box box = cue.find(type);
    return box == null ? "" : WvttText.of(box);
  }

  private static List<String> blocks(Box configuration) {
    try {
      return SubtitleReader.read(SubtitleFormat.WEBVTT, WvttText.of(configuration)).blocks();
    } catch (SubtitleException e) {
      throw new MediaException("text-header", configuration.offset(), "the header is no WebVTT: " + e.getMessage(), e);
    }
  }

  private static List<Box> boxes(byte[] bytes, int limit) {
    if (bytes.length > limit) {
      throw new MediaException("box-limit", limit, "a segment of " + bytes.length + " bytes, the limit is " + limit);
    }
    return BoxReader.boxes(bytes);
  }

  private static Box only(List<Box> boxes, String type) {
    List<Box> found = boxes.stream().filter(box -> box.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new MediaException("box-missing", 0, found.size() + " boxes " + type + " where one is needed");
    }
    return found.getFirst();
  }
}
