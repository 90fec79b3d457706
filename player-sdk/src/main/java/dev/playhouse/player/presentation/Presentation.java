package dev.playhouse.player.presentation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest offers.
 *
 * @param pathways the ways to the media, best first; at least one
 * @param video what a player adapts among: pictures, with their sound where that is not apart
 * @param audio sound that is apart, in the manifest's order
 * @param text in the manifest's order
 * @param protection absent when the manifest says nothing of keys; its segments may be encrypted nevertheless
 * @param updateSeconds after how long the manifest may say more than now; infinite when it never does
 */
public record Presentation(
    List<String> pathways,
    List<PresentedTrack> video,
    List<PresentedTrack> audio,
    List<PresentedTrack> text,
    @Nullable Protection protection,
    double updateSeconds) {
  public Presentation {
    pathways = List.copyOf(pathways);
    video = List.copyOf(video);
    audio = List.copyOf(audio);
    text = List.copyOf(text);
  }

  /**
   * What a manifest says of keys.
   *
   * @param keyIds 32 hex digits each
   * @param clearKeyUrl who gives Clear Key licences; absent when it names nobody
   */
  public record Protection(List<String> keyIds, @Nullable String clearKeyUrl) {
    public Protection {
      keyIds = List.copyOf(keyIds);
    }
  }
}
