package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for samples that do not say otherwise ({@code trex}).
 *
 * @param description index of their sample entry, from 1
 */
public record SampleDefaults(long trackId, int description, int duration, int size, int flags) {
  /** Reads the defaults of the only track of a {@code moov}. */
  public static SampleDefaults of(Box moov) {
    @Nullable Box extension = moov.find("mvex");
    List<Box> defaults = extension == null ? List.of() : extension.children().stream().filter(b -> b.type().equals("trex")).toList();
    if (defaults.size() != 1) {
      throw new MediaException(
          "not-fragmented", moov.offset(), "the header has " + defaults.size() + " boxes trex: give it fragmented MP4 with one track");
    }
    BoxFields fields = defaults.getFirst().fields();
    fields.skip(4);
    long trackId = fields.u32();
    int description = fields.i32();
    return new SampleDefaults(
        trackId, description, fields.i32(), fields.count("default sample size", TrackFragment.MAX_SAMPLE_BYTES), fields.i32());
  }
}
