package dev.playhouse.media.text;

import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.SegmentBorders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A text track package in memory. */
final class TextPackage implements PackagedFileSink {
  final Map<String, byte[]> files = new LinkedHashMap<>();
  final PackagedTrack track;

  TextPackage(Subtitles subtitles, SegmentBorders borders, double durationSeconds) {
    this.track = TextTrackPackager.write(subtitles, borders, durationSeconds, "de", this);
  }

  @Override
  public void file(String name, byte[] bytes, String contentType) {
    files.put(name, bytes);
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  int segments() {
    return track.segmentDurations().size();
  }

  /** What a reader makes of all segments. */
  Subtitles readBack() {
    WvttReader reader = new WvttReader(bytes("init.mp4"));
    for (int i = 1; i <= segments(); i++) {
      reader.segment(bytes(i + ".m4s"));
    }
    return reader.subtitles();
  }
}
