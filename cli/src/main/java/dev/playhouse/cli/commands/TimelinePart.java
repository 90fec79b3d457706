package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One of the two lists of a timeline: what the commands {@code title markers} and {@code title chapters} are about. */
enum TimelinePart {
  MARKERS("kind (intro, recap, credits), start_seconds and end_seconds"),
  CHAPTERS("start_seconds, end_seconds and title");

  private final String fields;

  TimelinePart(String fields) {
    this.fields = fields;
  }

  /** What it is called on the command line and in files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands in a file of it. */
  String fields() {
    return fields;
  }

  /** A timeline with this list alone, which is absent when it was. */
  Timeline of(Timeline timeline) {
    return this == MARKERS ? new Timeline(timeline.markers(), null) : new Timeline(null, timeline.chapters());
  }

  void show(Timeline timeline, OutputOptions output) {
    if (this == MARKERS) {
      output.output().rows(Objects.requireNonNullElse(timeline.markers(), List.of()), EditingTables.MARKER);
    } else {
      output.output().rows(Objects.requireNonNullElse(timeline.chapters(), List.of()), EditingTables.CHAPTER);
    }
  }
}
