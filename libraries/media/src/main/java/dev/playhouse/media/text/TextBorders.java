package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentBorders;
import java.util.ArrayList;
import java.util.List;

/** The video's borders in milliseconds. */
final class TextBorders {
  private TextBorders() {}

  /** Where each segment of a video of this length ends, in milliseconds from its start. */
  static List<Long> of(SegmentBorders borders, double durationSeconds) {
    double durationMs = durationSeconds * 1000;
    if (!(durationMs >= 1) || durationMs > SubtitleLimits.MAX_TIME_MS) {
      throw new MediaException("segment-borders", "a video of " + durationSeconds + " s: text needs one of 0.001 s to a day");
    }
    long frames = Math.max(1, Math.round(durationSeconds / borders.videoFrameSeconds()));
    List<Long> ends = new ArrayList<>();
    int border = 1;
    for (; borders.videoFrame(border) < frames; border++) {
      ends.add(Math.round(borders.videoFrame(border) * borders.videoFrameSeconds() * 1000));
    }
    long last = ends.isEmpty() ? 0 : ends.getLast();
    ends.add(Math.max(last + 1, Math.round(durationMs)));
    return ends;
  }
}
