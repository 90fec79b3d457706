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
    List<SampleDefaults> all = all(moov);
    if (all.size() != 1) {
      throw new MediaException(
          "not-fragmented", moov.offset(), "the header has " + all.size() + " boxes trex: give it fragmented MP4 with one track");
    }
    return all.getFirst();
  }

  /** Reads the defaults of one of the tracks of a {@code moov}, by its identifier. */
  static SampleDefaults of(Box moov, long trackId) {
    return all(moov).stream().filter(defaults -> defaults.trackId == trackId).findFirst()
        .orElseThrow(() -> new MediaException("not-fragmented", moov.offset(), "the header has no box trex of track " + trackId));
  }

  private static List<SampleDefaults> all(Box moov) {
    @Nullable Box extension = moov.find("mvex");
    return extension == null ? List.of() : extension.children().stream().filter(b -> b.type().equals("trex")).map(SampleDefaults::read).toList();
  }

  private static SampleDefaults read(Box trex) {
    BoxFields fields = trex.fields();
    fields.skip(4);
    long trackId = fields.u32();
    int description = fields.i32();
    return new SampleDefaults(
        trackId, description, fields.i32(), fields.count("default sample size", TrackFragment.MAX_SAMPLE_BYTES), fields.i32());
  }
}
