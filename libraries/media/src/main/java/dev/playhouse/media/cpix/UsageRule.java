package dev.playhouse.media.cpix;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a key is for (CPIX section 7.4.15). Filters of one type are alternatives, a track must satisfy each type that is there.
 *
 * @param trackType a word such as {@code HD} that the parties agreed on
 */
public record UsageRule(UUID kid, @Nullable String trackType, List<PixelRange> video, List<ChannelRange> audio) {
  public UsageRule {
    video = List.copyOf(video);
    audio = List.copyOf(audio);
  }

  /** Video whose pictures have so many pixels, width times height, both ends included; null leaves an end open. */
  public record PixelRange(@Nullable Long minPixels, @Nullable Long maxPixels) {
    boolean covers(long lowest, long highest) {
      return (minPixels == null || minPixels <= lowest) && (maxPixels == null || maxPixels >= highest);
    }
  }

  /** Audio with so many channels, both ends included; null leaves an end open. */
  public record ChannelRange(@Nullable Long minChannels, @Nullable Long maxChannels) {}
}
