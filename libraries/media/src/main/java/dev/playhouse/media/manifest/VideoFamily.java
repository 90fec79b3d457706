package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renditions that a player can switch between without a new decoder: one codec, one range of brightness. From low to high. */
record VideoFamily(String codec, @Nullable String videoRange, List<MediaTrack> tracks) {
  /** What every player decodes stands first, for those that start with what is first. */
  private static final List<String> BEST_KNOWN = List.of("avc1", "avc3", "hvc1", "hev1");

  static List<VideoFamily> of(List<MediaTrack> video) {
    Map<List<@Nullable String>, List<MediaTrack>> byFamily = new LinkedHashMap<>();
    for (MediaTrack track : video) {
      List<@Nullable String> family = new ArrayList<>();
      family.add(codec(track.track()));
      family.add(track.track().videoRange());
      byFamily.computeIfAbsent(family, unused -> new ArrayList<>()).add(track);
    }
    List<VideoFamily> families = new ArrayList<>();
    byFamily.values().forEach(tracks -> families.add(of(tracks.getFirst().track(), tracks)));
    families.sort(Comparator.comparingInt(VideoFamily::rank));
    return List.copyOf(families);
  }

  boolean wideRange() {
    return videoRange != null && !videoRange.equals("SDR");
  }

  private static VideoFamily of(PackagedTrack first, List<MediaTrack> tracks) {
    List<MediaTrack> ordered =
        tracks.stream()
            .sorted(
                Comparator.<MediaTrack>comparingInt(each -> each.track().height()).thenComparingInt(each -> each.track().peakBitrate()))
            .toList();
    return new VideoFamily(codec(first), first.videoRange(), ordered);
  }

  private int rank() {
    int known = BEST_KNOWN.indexOf(codec);
    return (wideRange() ? BEST_KNOWN.size() + 1 : 0) + (known < 0 ? BEST_KNOWN.size() : known);
  }

  private static String codec(PackagedTrack track) {
    return track.codec().split("\\.", 2)[0];
  }
}
