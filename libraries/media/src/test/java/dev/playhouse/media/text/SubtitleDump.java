package dev.playhouse.media.text;

import java.util.stream.Collectors;

/** Subtitles as one line per cue, for tests to compare. */
final class SubtitleDump {
  private SubtitleDump() {}

  static String of(Subtitles subtitles) {
    return subtitles.cues().stream().map(SubtitleDump::line).collect(Collectors.joining("\n"));
  }

  private static String line(Cue cue) {
    String settings = cue.settings().isEmpty() ? "" : " [" + cue.settings() + "]";
    String id = cue.id().isEmpty() ? "" : cue.id() + ": ";
    return id + cue.startMs() + "-" + cue.endMs() + settings + " " + cue.text().replace("\n", "|");
  }
}
