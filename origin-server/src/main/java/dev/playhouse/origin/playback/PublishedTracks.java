package dev.playhouse.origin.playback;

import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.manifest.ImageTrack;
import dev.playhouse.media.manifest.MediaTrack;
import dev.playhouse.media.manifest.Presentation;
import dev.playhouse.media.manifest.Role;
import dev.playhouse.media.manifest.TrackFolder;
import dev.playhouse.media.manifest.TrackLabel;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import dev.playhouse.protocol.playback.ImageAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A publication as manifests and players see it. */
final class PublishedTracks {
  private PublishedTracks() {}

  static Presentation presentation(StoredPublication stored) {
    List<MediaTrack> media = new ArrayList<>();
    List<ImageTrack> images = new ArrayList<>();
    for (StoredTrack track : stored.tracks()) {
      PackagedTrack packaged = track.media();
      PackagedImages sheets = track.images();
      if (packaged != null) {
        media.add(new MediaTrack(folder(track), label(track.trackPackage()), packaged));
      } else if (sheets != null) {
        images.add(new ImageTrack(folder(track), sheets));
      }
    }
    return new Presentation(stored.publication().durationSeconds(), media, images);
  }

  /** Where the images are below a session's base at an edge; null when there are none. */
  static @Nullable ImageAddresses images(StoredPublication stored, Supplier<String> base) {
    return stored.tracks().stream()
        .filter(track -> track.images() != null)
        .map(track -> base.get() + track.folder())
        .map(folder -> new ImageAddresses(folder + "/thumbnails.vtt", folder + "/poster.jpg", folder + "/preview.mp4"))
        .findFirst()
        .orElse(null);
  }

  private static TrackFolder folder(StoredTrack track) {
    return new TrackFolder(track.trackPackage().track(), track.trackPackage().group(), track.folder().substring(1));
  }

  private static TrackLabel label(TrackPackage listed) {
    Set<Role> roles = listed.roles().stream().map(PublishedTracks::role).collect(Collectors.toSet());
    String language = listed.language();
    boolean spoken = !listed.kind().equals("video");
    return new TrackLabel(spoken && language == null ? "und" : language, listed.name(), roles);
  }

  private static Role role(TrackRole role) {
    return switch (role) {
      case MAIN -> Role.MAIN;
      case ALTERNATE -> Role.ALTERNATE;
      case DUB -> Role.DUB;
      case COMMENTARY -> Role.COMMENTARY;
      case DESCRIPTION -> Role.DESCRIPTION;
      case SUBTITLE -> Role.SUBTITLE;
      case CAPTION -> Role.CAPTION;
      case FORCED -> Role.FORCED;
    };
  }
}
