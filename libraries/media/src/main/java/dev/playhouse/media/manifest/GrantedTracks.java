package dev.playhouse.media.manifest;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.protection.KeySignalling;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemSignalling;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tracks of a presentation that a session may have: at least one video track. */
record GrantedTracks(double durationSeconds, List<VideoFamily> video, Choices audio, Choices texts, List<ImageTrack> images) {
  /** A content key that a track is encrypted with, by its id, and what its maker says of it. */
  record KeyUse(Scheme scheme, String keyIdHex, List<SystemSignalling> said) {
    KeySignalling signalling() {
      return new KeySignalling(scheme, HexFormat.of().parseHex(keyIdHex), said);
    }

    static Stream<KeyUse> of(PackagedTrack track) {
      return track.scheme() == null || track.keyId() == null
          ? Stream.of()
          : Stream.of(new KeyUse(track.scheme(), track.keyId(), track.signalling()));
    }
  }

  static GrantedTracks of(Presentation presentation, ManifestGrant grant) {
    Predicate<TrackFolder> allowed = folder -> grant.keyGroups().contains(folder.group());
    List<MediaTrack> media = presentation.media().stream().filter(each -> allowed.test(each.folder())).toList();
    List<MediaTrack> video = of(TrackKind.VIDEO, media).stream().filter(each -> each.track().height() <= grant.maxHeight()).toList();
    if (video.isEmpty()) {
      throw new MediaException(
          "manifest-without-video", "no video of key groups " + grant.keyGroups() + " up to height " + grant.maxHeight());
    }
    return new GrantedTracks(
        presentation.durationSeconds(),
        VideoFamily.of(video),
        Choices.of(of(TrackKind.AUDIO, media)),
        Choices.of(of(TrackKind.TEXT, media)),
        presentation.images().stream().filter(each -> allowed.test(each.folder())).toList());
  }

  /** The keys of all of them, each once. */
  List<KeyUse> keys() {
    Stream<MediaTrack> videos = video.stream().flatMap(family -> family.tracks().stream());
    Stream<MediaTrack> others = Stream.of(audio, texts).flatMap(choices -> choices.all().stream()).map(Choices.Choice::media);
    return Stream.concat(videos, others).flatMap(media -> KeyUse.of(media.track())).distinct().toList();
  }

  private static List<MediaTrack> of(TrackKind kind, List<MediaTrack> media) {
    return media.stream().filter(each -> each.track().kind() == kind).toList();
  }
}
