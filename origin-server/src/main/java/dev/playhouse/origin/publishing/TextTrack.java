package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text track that a publication of an asset lists. */
sealed interface TextTrack {
  /** One that came with the master. */
  record Own(StoredTrack track) implements TextTrack {
    @Override
    public SubtitleTrack shown() {
      TrackPackage made = track.trackPackage();
      SubtitleKey key = SubtitleKey.of(made);
      return new SubtitleTrack(key.language(), key.role(), made.name(), false);
    }
  }

  /** One that was added to the title. */
  record Added(SubtitleEdit edit) implements TextTrack {
    @Override
    public SubtitleTrack shown() {
      return new SubtitleTrack(edit.key().language(), edit.key().role(), edit.name(), true);
    }
  }

  SubtitleTrack shown();

  /**
   * The text tracks of an asset: those that came with its master, some taken out, some with others in their place, and behind them what was added.
   *
   * @param own what came with the master, in order
   * @param masterSha256 of the asset
   */
  static List<TextTrack> of(List<StoredTrack> own, List<SubtitleEdit> edits, String masterSha256) {
    Map<SubtitleKey, SubtitleEdit> byKey = new LinkedHashMap<>();
    edits.forEach(edit -> byKey.put(edit.key(), edit));
    List<TextTrack> tracks = new ArrayList<>();
    for (StoredTrack track : own) {
      SubtitleEdit edit = byKey.get(SubtitleKey.of(track.trackPackage()));
      if (edit == null || (edit.source() == null && !masterSha256.equals(edit.hiddenMaster()))) {
        tracks.add(new Own(track));
      } else if (edit.source() != null && !tracks.contains(new Added(edit))) {
        tracks.add(new Added(edit));
      }
    }
    edits.stream().filter(edit -> edit.source() != null).map(Added::new).filter(added -> !tracks.contains(added)).forEach(tracks::add);
    return tracks;
  }
}
