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
    requireFewAtOnce(cues);
  }

  /** Subtitles without styles and regions. */
  public Subtitles(List<Cue> cues) {
    this(cues, List.of());
  }

  private static void requireFewAtOnce(List<Cue> cues) {
    PriorityQueue<Cue> standing = new PriorityQueue<>(Comparator.comparingLong(Cue::endMs));
    int characters = 0;
    for (Cue cue : cues) {
      while (!standing.isEmpty() && standing.element().endMs() <= cue.startMs()) {
        characters -= standing.remove().text().length();
      }
      standing.add(cue);
      characters += cue.text().length();
      requireFew("cues at once", standing.size(), SubtitleLimits.MAX_CUES_AT_ONCE);
      requireFew("characters at once", characters, SubtitleLimits.MAX_CHARACTERS_AT_ONCE);
    }
  }

  private static void requireFew(String what, int found, int limit) {
    if (found > limit) {
      throw new SubtitleException("subtitle-limit", found + " " + what + ", the limit is " + limit);
    }
  }
}
