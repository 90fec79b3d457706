package dev.playhouse.origin.encoding;

import dev.playhouse.encoder.master.Disposition;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.util.List;
import java.util.stream.Stream;

/** What the dispositions of a master's stream mean for the track that is made of it. */
final class StreamRoles {
  private StreamRoles() {}

  static List<TrackRole> ofAudio(MasterStream stream) {
    return stream.dispositions().stream().map(StreamRoles::role).sorted().toList();
  }

  /** Files mark their first subtitles as the default without meaning that everybody is to see them. */
  static List<TrackRole> ofText(MasterStream stream) {
    Stream<Disposition> meant = stream.dispositions().stream().filter(disposition -> disposition != Disposition.DEFAULT);
    return meant.map(StreamRoles::role).sorted().toList();
  }

  private static TrackRole role(Disposition disposition) {
    return switch (disposition) {
      case DEFAULT -> TrackRole.MAIN;
      case FORCED -> TrackRole.FORCED;
      case HEARING_IMPAIRED -> TrackRole.CAPTION;
      case VISUAL_IMPAIRED -> TrackRole.DESCRIPTION;
      case COMMENT -> TrackRole.COMMENTARY;
      case DUB -> TrackRole.DUB;
    };
  }
}
