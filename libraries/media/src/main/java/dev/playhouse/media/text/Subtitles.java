package dev.playhouse.media.text;

import java.util.Comparator;
import java.util.List;

/**
 * The whole text of one language.
 *
 * @param cues by start, then by end; several may stand on the screen at once
 * @param blocks the {@code STYLE} and {@code REGION} blocks of a WebVTT file, word for word, without the empty lines between them
 */
public record Subtitles(List<Cue> cues, List<String> blocks) {
  private static final Comparator<Cue> BY_TIME = Comparator.comparingLong(Cue::startMs).thenComparingLong(Cue::endMs);

  public Subtitles {
    cues = cues.stream().sorted(BY_TIME).toList();
    blocks = List.copyOf(blocks);
  }

  /** Subtitles without styles and regions. */
  public Subtitles(List<Cue> cues) {
    this(cues, List.of());
  }
}
