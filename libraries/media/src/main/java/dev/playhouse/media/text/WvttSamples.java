package dev.playhouse.media.text;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.cmaf.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Cuts cues into samples that follow each other without a gap (ISO/IEC 14496-30 section 7.4): whenever a cue comes or goes a sample ends.
 *
 * <p>A sample holds a {@code vttc} for each cue that stands in all of it, or one {@code vtte} when nothing does. A cue that is cut has the same
 * source id in all its parts, by which a reader puts it together again.
 */
final class WvttSamples {
  /** Text that changes while it stands, such as karaoke, says when by the clock of the whole file. */
  private static final Pattern INNER_TIME = Pattern.compile("<(?:\\d+:)?\\d\\d:\\d\\d\\.\\d{3}>");

  private final List<Sample> samples = new ArrayList<>();
  private long bytes;

  private WvttSamples() {}

  /** Samples from one time to the other, in milliseconds; the cues are those that stand in between, by start. */
  static List<Sample> of(List<SourcedCue> cues, long from, long to) {
    WvttSamples made = new WvttSamples();
    List<SourcedCue> standing = new ArrayList<>();
    int next = 0;
    long start = from;
    for (long end : changes(cues, from, to)) {
      while (next < cues.size() && cues.get(next).cue().startMs() <= start) {
        standing.add(cues.get(next++));
      }
      made.sample(standing, start, end);
      standing.removeIf(standingCue -> standingCue.cue().endMs() <= end);
      start = end;
    }
    return made.samples;
  }

  private static Set<Long> changes(List<SourcedCue> cues, long from, long to) {
    TreeSet<Long> times = new TreeSet<>();
    for (SourcedCue sourced : cues) {
      times.add(sourced.cue().startMs());
      times.add(sourced.cue().endMs());
    }
    times.add(to);
    return new TreeSet<>(times.subSet(from, false, to, true));
  }

  private void sample(List<SourcedCue> cues, long start, long end) {
    BoxWriter writer = new BoxWriter();
    cues.forEach(sourced -> cue(writer, sourced, start, end));
    if (cues.isEmpty()) {
      writer.box("vtte", () -> {});
    }
    bytes += writer.position();
    if (bytes > SubtitleLimits.MAX_SEGMENT_BYTES) {
      String problem = "the segment at " + Timestamp.text(start) + " has over " + SubtitleLimits.MAX_SEGMENT_BYTES + " bytes: use fewer effects";
      throw new SubtitleException("subtitle-limit", problem);
    }
    samples.add(new Sample(writer.toBytes(), start, Math.toIntExact(end - start), 0, true));
  }

  private static void cue(BoxWriter writer, SourcedCue sourced, long start, long end) {
    Cue cue = sourced.cue();
    writer.box(
        "vttc",
        () -> {
          if (cue.startMs() != start || cue.endMs() != end) {
            writer.box("vsid", () -> writer.u32(sourced.source()));
          }
          if (!cue.id().isEmpty()) {
            WvttEntry.string(writer, "iden", cue.id());
          }
          if (INNER_TIME.matcher(cue.text()).find()) {
            WvttEntry.string(writer, "ctim", Timestamp.text(start));
          }
          if (!cue.settings().isEmpty()) {
            WvttEntry.string(writer, "sttg", cue.settings());
          }
          WvttEntry.string(writer, "payl", cue.text());
        });
  }
}
