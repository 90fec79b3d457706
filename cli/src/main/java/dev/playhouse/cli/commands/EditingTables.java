package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Chapters;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.Markers;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What the tables of the commands show that change a title after its encode. */
final class EditingTables {
  static final Columns<TrackPackage> SUBTITLE =
      Columns.<TrackPackage>of("TRACK", TrackPackage::track)
          .with("LANGUAGE", TrackPackage::language)
          .with("ROLES", track -> String.join(" ", track.roles().stream().map(EditingTables::word).toList()))
          .with("NAME", TrackPackage::name)
          .with("FILES", TrackPackage::objects);

  static final Columns<Marker> MARKER =
      Columns.<Marker>of("KIND", marker -> word(marker.kind()))
          .with("START", marker -> time(marker.startSeconds()))
          .with("END", marker -> time(marker.endSeconds()));

  static final Columns<Chapter> CHAPTER =
      Columns.<Chapter>of("TITLE", Chapter::title)
          .with("START", chapter -> time(chapter.startSeconds()))
          .with("END", chapter -> time(chapter.endSeconds()));

  private EditingTables() {}

  static List<Marker> list(Markers markers) {
    return Objects.requireNonNullElse(markers.markers(), List.of());
  }

  static List<Chapter> list(Chapters chapters) {
    return Objects.requireNonNullElse(chapters.chapters(), List.of());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(Locale.ROOT, "%d:%02d:%02d.%03d", millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
