package dev.playhouse.encoder;

import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.RungBox;
import dev.playhouse.media.cpix.KeyGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key groups of a ladder, with the pictures that each has. */
public final class KeyGroups {
  private KeyGroups() {}

  /** The groups of all tracks that are encrypted: video from small to large, then audio. */
  public static List<KeyGroup> of(Ladder ladder) {
    Map<String, KeyGroup> video = new LinkedHashMap<>();
    for (Rung rung : ladder.rungs()) {
      long pixels = (long) rung.width() * rung.height();
      video.merge(rung.group(), KeyGroup.ofVideo(rung.group(), pixels, pixels), KeyGroups::united);
    }
    List<KeyGroup> groups = new ArrayList<>(video.values());
    ladder.audio().stream().map(StreamTrack::group).distinct().map(KeyGroup::ofAudio).forEach(groups::add);
    return List.copyOf(groups);
  }

  /** The groups of all tracks that a profile can make; a picture counts as large as its box. */
  public static List<KeyGroup> of(EncodingProfile profile) {
    Map<String, KeyGroup> groups = new LinkedHashMap<>();
    for (RungBox box : profile.boxes()) {
      long pixels = (long) box.width() * box.height();
      groups.merge(box.group(), KeyGroup.ofVideo(box.group(), pixels, pixels), KeyGroups::united);
    }
    groups.putIfAbsent(profile.audio().group(), KeyGroup.ofAudio(profile.audio().group()));
    return List.copyOf(groups.values());
  }

  private static KeyGroup united(KeyGroup one, KeyGroup other) {
    return KeyGroup.ofVideo(one.name(), Math.min(one.minPixels(), other.minPixels()), Math.max(one.maxPixels(), other.maxPixels()));
  }
}
