package dev.playhouse.media.manifest;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.TrackKind;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The tracks of a presentation that a session may have: at least one video track. */
record GrantedTracks(double durationSeconds, List<MediaTrack> video, List<MediaTrack> audio, List<MediaTrack> texts, List<ImageTrack> images) {
  static GrantedTracks of(Presentation presentation, ManifestGrant grant) {
    Predicate<TrackFolder> allowed = folder -> grant.keyGroups().contains(folder.group());
    List<MediaTrack> media = presentation.media().stream().filter(each -> allowed.test(each.folder())).toList();
    List<MediaTrack> video = of(TrackKind.VIDEO, media).stream().filter(each -> each.track().height() <= grant.maxHeight())
        .sorted(Comparator.comparingInt(each -> each.track().height())).toList();
    if (video.isEmpty()) {
      throw new MediaException(
          "manifest-without-video", "no video of key groups " + grant.keyGroups() + " up to height " + grant.maxHeight());
    }
    return new GrantedTracks(
        presentation.durationSeconds(),
        video,
        of(TrackKind.AUDIO, media),
        of(TrackKind.TEXT, media),
        presentation.images().stream().filter(each -> allowed.test(each.folder())).toList());
  }

  private static List<MediaTrack> of(TrackKind kind, List<MediaTrack> media) {
    return media.stream().filter(each -> each.track().kind() == kind).toList();
  }
}
