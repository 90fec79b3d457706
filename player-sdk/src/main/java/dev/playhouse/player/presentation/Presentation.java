package dev.playhouse.player.presentation;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest offers.
 *
 * @param pathways the ways to the media, best first; at least one
 * @param video what a player adapts among: pictures, with their sound where that is not apart
 * @param audio sound that is apart, in the manifest's order
 * @param text in the manifest's order
 * @param keyFrames pictures that need no others, to wind by; lowest bit rate first
 * @param images thumbnails, in the manifest's order
 * @param protection absent when the manifest says nothing of keys; its segments may be encrypted nevertheless
 * @param steering who knows which pathway is best; absent when nobody is named
 * @param updateSeconds after how long the manifest may say more than now; infinite when it never does
 * @param location where it is to be read then; absent for where it was
 * @param startSeconds where it wants to be played from, from its beginning, or from its end when below zero; absent when it does not say
 */
public record Presentation(
    List<String> pathways,
    List<PresentedTrack> video,
    List<PresentedTrack> audio,
    List<PresentedTrack> text,
    List<PresentedTrack> keyFrames,
    List<ImageTrack> images,
    @Nullable Protection protection,
    @Nullable Steering steering,
    double updateSeconds,
    @Nullable URI location,
    @Nullable Double startSeconds) {
  public Presentation {
    pathways = List.copyOf(pathways);
    video = List.copyOf(video);
    audio = List.copyOf(audio);
    text = List.copyOf(text);
    keyFrames = List.copyOf(keyFrames);
    images = List.copyOf(images);
  }

  /**
   * A steering server.
   *
   * @param beforeStart whether it is to be asked before anything is fetched
   */
  public record Steering(URI server, Format format, boolean beforeStart) {
    /** How a player tells a server what it uses. */
    public enum Format {
      /** RFC 8216bis section 7. */
      HLS,
      /** ETSI TS 103 998. */
      DASH
    }
  }

  /**
   * What a manifest says of keys.
   *
   * @param keyIds 32 hex digits each
   * @param clearKeyUrl who gives Clear Key licences; absent when it names nobody
   * @param pssh what is for key systems alone: base64 of a {@code pssh} box each, or of something else
   */
  public record Protection(List<String> keyIds, @Nullable String clearKeyUrl, List<String> pssh) {
    public Protection {
      keyIds = List.copyOf(keyIds);
      pssh = List.copyOf(pssh);
    }
  }
}
