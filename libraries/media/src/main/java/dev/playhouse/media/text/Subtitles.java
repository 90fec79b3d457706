package dev.playhouse.media.text;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The whole text of one language; more than a film can have is refused with {@code subtitle-limit}.
 *
 * @param cues by start, then by end; several may stand on the screen at once
 * @param blocks the {@code STYLE} and {@code REGION} blocks of a WebVTT file, word for word, without the empty lines between them
 */
public record Subtitles(List<Cue> cues, List<String> blocks) {
  private static final Comparator<Cue> BY_TIME = Comparator.comparingLong(Cue::startMs).thenComparingLong(Cue::endMs);

  public Subtitles {
    cues = cues.stream().sorted(BY_TIME).toList();
    blocks = List.copyOf(blocks);
    requireFew("cues", cues.size(), SubtitleLimits.MAX_CUES);
    requireFew("characters of styles and regions", blocks.stream().mapToInt(String::length).sum(), SubtitleLimits.MAX_BLOCK_CHARACTERS);
    requireFew("cues at once", mostAtOnce(cues), SubtitleLimits.MAX_CUES_AT_ONCE);
  }

  /** Subtitles without styles and regions. */
  public Subtitles(List<Cue> cues) {
    this(cues, List.of());
  }

  private static int mostAtOnce(List<Cue> cues) {
    PriorityQueue<Long> ends = new PriorityQueue<>();
    int most = 0;
    for (Cue cue : cues) {
      while (!ends.isEmpty() && ends.peek() <= cue.startMs()) {
        ends.remove();
      }
      ends.add(cue.endMs());
      most = Math.max(most, ends.size());
    }
    return most;
  }

  private static void requireFew(String what, int found, int limit) {
    if (found > limit) {
      throw new SubtitleException("subtitle-limit", found + " " + what + ", the limit is " + limit);
    }
  }
}
