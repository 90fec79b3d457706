package dev.playhouse.player;

import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.WebVttWriter;
import dev.playhouse.media.text.WvttReader;
import dev.playhouse.player.presentation.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one text track, as one WebVTT file with times of the presentation. Not thread-safe. */
final class TextTrack {
  private static final double MILLIS = 1000;

  /** Manifests round where segments begin. */
  private static final int SAME_MS = 10;

  /** Text that has no end is read in stretches of so many cues, and so long: a reader takes no more than a film has. */
  private static final int MOST_CUES = 10_000;

  private static final long STRETCH_MS = 12L * 3600 * 1000;

  private WebVttParts parts = new WebVttParts();
  private @Nullable Resource source;
  private byte[] init = {};
  private @Nullable WvttReader reader;
  private long fromMs;
  private int cues;

  /** All of it. */
  byte[] webVtt() {
    WebVttParts all = new WebVttParts(parts);
    if (reader != null) {
      Subtitles read = reader.subtitles();
      all.add(WebVttWriter.write(new Subtitles(whole(read.cues()), read.blocks())), fromMs / MILLIS);
    }
    return all.joined().getBytes(StandardCharsets.UTF_8);
  }

  /** Takes a segment of WebVTT, of pictures whose clock is ahead of the presentation's. */
  void webVtt(byte[] segment, double startSeconds, double aheadSeconds) {
    String text = new String(segment, StandardCharsets.UTF_8);
    parts.add(text, TimestampMap.of(text).shiftSeconds(startSeconds, aheadSeconds));
  }

  /** Whether segments of MP4 that need an init segment can be taken. */
  boolean begun(Resource init) {
    return init.equals(source);
  }

  /** Takes an init segment of {@code wvtt}. */
  void begin(Resource from, byte[] bytes) {
    stretch(bytes, 0);
    init = bytes;
    source = from;
  }

  /** Reads on with nothing; what is known is kept as text. */
  private void stretch(byte[] bytes, long startMs) {
    WvttReader next = new WvttReader(bytes);
    WebVttParts before = new WebVttParts();
    before.add(new String(webVtt(), StandardCharsets.UTF_8), 0);
    parts = before;
    reader = next;
    fromMs = startMs;
    cues = 0;
  }

  /** Takes a segment of {@code wvtt}, whose own clock does not matter. */
  void wvtt(byte[] segment, double startSeconds) {
    if (reader == null) {
      throw new IllegalStateException("a segment before its init segment");
    }
    long startMs = Math.round(startSeconds * MILLIS);
    long from = startMs - startMs % STRETCH_MS;
    if (cues > MOST_CUES || from != fromMs) {
      stretch(init, from);
    }
    cues += reader.segment(segment, startMs - fromMs).size();
  }

  /** The parts of a cue that was cut at a border put together, where packagers give them no common source id. */
  private static List<Cue> whole(List<Cue> cues) {
    List<Cue> whole = new ArrayList<>();
    for (Cue cue : cues) {
      int before = whole.size() - 1;
      while (before >= 0 && !goesOn(whole.get(before), cue) && whole.get(before).endMs() >= cue.startMs()) {
        before--;
      }
      if (before >= 0 && goesOn(whole.get(before), cue)) {
        Cue first = whole.get(before);
        whole.set(before, new Cue(first.id(), first.startMs(), cue.endMs(), first.settings(), first.text()));
      } else {
        whole.add(cue);
      }
    }
    return whole;
  }

  private static boolean goesOn(Cue first, Cue next) {
    return Math.abs(first.endMs() - next.startMs()) <= SAME_MS && first.text().equals(next.text()) && first.settings().equals(next.settings());
  }
}
