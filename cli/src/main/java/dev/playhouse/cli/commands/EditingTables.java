package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import java.util.Locale;

/** What the tables of the commands show that change a title after its encode. */
final class EditingTables {
  static final Columns<SubtitleTrack> SUBTITLE =
      Columns.<SubtitleTrack>of("LANGUAGE", SubtitleTrack::language)
          .with("ROLE", track -> word(track.role()))
          .with("NAME", SubtitleTrack::name)
          .with("FROM", track -> track.added() ? "added" : "master");

  static final Columns<Marker> MARKER =
      Columns.<Marker>of("KIND", marker -> word(marker.kind()))
          .with("START", marker -> time(marker.startSeconds()))
          .with("END", marker -> time(marker.endSeconds()));

  static final Columns<Chapter> CHAPTER =
      Columns.<Chapter>of("TITLE", Chapter::title)
          .with("START", chapter -> time(chapter.startSeconds()))
          .with("END", chapter -> time(chapter.endSeconds()));

  private EditingTables() {}

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(Locale.ROOT, "%d:%02d:%02d.%03d", millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
