package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private final SampleDefaults defaults;
  private final int timescale;
  private final List<String> blocks;
  private final List<Cue> whole = new ArrayList<>();
  private final Map<Long, Cue> parts = new HashMap<>();

  /** Starts with the init segment. */
  public WvttReader(byte[] init) {
    Box moov = only(boxes(init, MAX_INIT_BYTES), "moov");
    Box media = moov.only("trak").only("mdia");
    this.defaults = SampleDefaults.of(moov);
    this.timescale = timescale(media.only("mdhd"));
    Box entries = media.only("minf").only("stbl").only("stsd");
    List<Box> found = entries.children(ENTRY_COUNT_BYTES);
    if (found.size() != 1 || !found.getFirst().type().equals(WvttEntry.TYPE)) {
      throw new MediaException("codec-unknown", entries.offset(), "the track holds " + found + ", not one wvtt");
    }
    this.blocks = blocks(found.getFirst().only(WvttEntry.FIELD_BYTES, "vttC"));
  }

  /** Takes the next media segment; returns the cues that stand in it, with the times they have in it. */
  public List<Cue> segment(byte[] segment) {
    List<Box> boxes = boxes(segment, MAX_SEGMENT_BYTES);
    Box moof = only(boxes, "moof");
    Box data = only(boxes, "mdat");
    List<Cue> cues = new ArrayList<>();
    long end = data.bodyStart();
    for (FragmentSample sample : TrackFragment.of(moof, defaults).samples()) {
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
    if (before != null && before.endMs() == start && before.text().equals(cue.text())) {
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

  private long ms(long ticks, Box box) {
    if (ticks < 0 || ticks / timescale > SubtitleLimits.MAX_TIME_MS / 1000) {
      throw new MediaException("sample-time", box.offset(), "a cue at " + ticks + " ticks of 1/" + timescale + " s: over a day");
    }
    return Math.round(ticks * 1000.0 / timescale);
  }

  private static String optional(Box cue, String type) {
    Box box = cue.find(type);
    return box == null ? "" : WvttText.of(box);
  }

  private static int timescale(Box mdhd) {
    BoxFields fields = mdhd.fields();
    int version = fields.u8();
    fields.skip(version == 1 ? 3 + 16 : 3 + 8);
    int timescale = fields.count("timescale", 10_000_000);
    if (timescale == 0) {
      throw fields.error("track-header", "a timescale of 0");
    }
    return timescale;
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
