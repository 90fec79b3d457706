package dev.playhouse.media.hls;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of a group ({@code EXT-X-MEDIA}): an audio language, a subtitle language.
 *
 * @param uri its media playlist; absent when its media is in the variants themselves
 * @param language BCP 47
 * @param characteristics uniform type identifiers, such as {@code public.accessibility.describes-video}
 * @param channels 0 when unknown
 * @param pathwayId the pathway its group belongs to; absent when the playlist does not say
 */
public record Rendition(
    Type type,
    String groupId,
    String name,
    @Nullable String language,
    boolean selectedByDefault,
    boolean autoselect,
    boolean forced,
    List<String> characteristics,
    int channels,
    @Nullable URI uri,
    @Nullable String pathwayId) {
  public Rendition {
    characteristics = List.copyOf(characteristics);
  }

  /** What a rendition carries. */
  public enum Type {
    AUDIO("AUDIO"),
    VIDEO("VIDEO"),
    SUBTITLES("SUBTITLES"),
    CLOSED_CAPTIONS("CLOSED-CAPTIONS");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The value of the attribute {@code TYPE}. */
    public String word() {
      return word;
    }
  }
}
