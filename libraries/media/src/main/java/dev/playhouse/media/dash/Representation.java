package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rendition (ISO/IEC 23009-1 section 5.3.5), with all that it inherits from its adaptation set and period but for base URLs and
 * properties.
 *
 * @param codecs RFC 6381; absent when the type says it all
 * @param width 0 unless video or images
 * @param height 0 unless video or images
 * @param frameRate a fraction; absent unless video
 * @param sampleRate 0 unless audio
 * @param channels 0 unless audio
 * @param protection absent when it is clear
 * @param earlySeconds how much sooner than by its duration a segment of a live presentation is there, and whole: {@code availabilityTimeOffset}
 *     (section 5.3.9.5.2), summed over all levels by the first of alternative base URLs; infinite when all are there from the start
 */
public record Representation(
    String id,
    int bandwidth,
    String mimeType,
    @Nullable String codecs,
    int width,
    int height,
    @Nullable String frameRate,
    int sampleRate,
    int channels,
    List<Descriptor> essentialProperties,
    List<BaseUrl> baseUrls,
    @Nullable ContentProtection protection,
    Segments segments,
    double earlySeconds) {
  public Representation {
    essentialProperties = List.copyOf(essentialProperties);
    baseUrls = List.copyOf(baseUrls);
  }

  /** One whose segments are there when they are over. */
  public Representation(
      String id, int bandwidth, String mimeType, @Nullable String codecs, int width, int height, @Nullable String frameRate, int sampleRate,
      int channels, List<Descriptor> essentialProperties, List<BaseUrl> baseUrls, @Nullable ContentProtection protection, Segments segments) {
    this(id, bandwidth, mimeType, codecs, width, height, frameRate, sampleRate, channels, essentialProperties, baseUrls, protection, segments, 0);
  }
}
