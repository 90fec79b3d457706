package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.h264.AvcConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameter sets of a rendition, for its sample entry: those of the first pictures that had all that is needed, until other sequences come. Not
 * every segment must begin with them. Not thread-safe.
 */
final class AvcSets {
  /** What a decoder configuration has room for. */
  private static final int MAX_SEQUENCES = 31;

  private static final int MAX_PICTURES = 255;

  private final List<byte[]> sequences = new ArrayList<>();
  private final List<byte[]> pictures = new ArrayList<>();

  /** Takes what an access unit says. */
  void learn(AccessUnit unit) {
    boolean others = !unit.sequenceSets().isEmpty() && !unit.sequenceSets().stream().allMatch(set -> holds(sequences, set));
    if (others) {
      sequences.clear();
      pictures.clear();
      sequences.addAll(unit.sequenceSets());
    }
    unit.pictureSets().stream().filter(set -> pictures.size() < MAX_PICTURES && !holds(pictures, set)).forEach(pictures::add);
  }

  /** What a decoder must know. */
  AvcConfiguration configuration() {
    if (sequences.size() > MAX_SEQUENCES) {
      throw new MediaException("h264", 0, sequences.size() + " sequence parameter sets before a picture");
    }
    return AvcConfiguration.of(sequences, pictures);
  }

  private static boolean holds(List<byte[]> sets, byte[] set) {
    return sets.stream().anyMatch(known -> Arrays.equals(known, set));
  }
}
