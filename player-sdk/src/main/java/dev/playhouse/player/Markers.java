package dev.playhouse.player;

import dev.playhouse.player.presentation.PlacedRange;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The markers of what is played, those of its service and those of its manifest. */
final class Markers {
  private Markers() {}

  /** All of them by their start. */
  static List<Marker> of(Timeline title, List<PlacedRange> ranges) {
    Stream<Marker> skippable = Objects.requireNonNullElse(title.markers(), List.<dev.playhouse.protocol.catalogue.Marker>of()).stream()
        .map(marker -> new Marker.Skippable(marker.kind(), marker.startSeconds(), marker.endSeconds()));
    Stream<Marker> dated = ranges.stream()
        .map(placed -> new Marker.DateRange(
            placed.id(), placed.className(), placed.startSeconds(), placed.endSeconds(), placed.attributes()));
    return Stream.concat(skippable, dated).sorted(Comparator.comparingDouble(Marker::startSeconds)).toList();
  }
}
