package dev.playhouse.player;

import dev.playhouse.player.abr.Rung;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps qualities away whatever the link carries. The lowest of those that the output may show is never kept away.
 *
 * @param height of the tallest picture; 0 for any
 * @param viewportWidth of what the picture is shown in; 0 when that may grow
 * @param viewportHeight 0 when it may grow
 * @param dataSaver whether bytes are dear
 * @param output what protects the way to the screen
 */
record Caps(int height, int viewportWidth, int viewportHeight, boolean dataSaver, OutputProtection output) {
  static final Caps NONE = new Caps(0, 0, 0, false, OutputProtection.NONE);

  /** Less than half a gigabyte an hour. */
  private static final int SAVER_BITS_PER_SECOND = 1_000_000;

  Caps height(int lines) {
    return new Caps(lines, viewportWidth, viewportHeight, dataSaver, output);
  }

  Caps viewport(int width, int lines) {
    return new Caps(height, width, lines, dataSaver, output);
  }

  Caps dataSaver(boolean on) {
    return new Caps(height, viewportWidth, viewportHeight, on, output);
  }

  Caps output(OutputProtection protection) {
    return new Caps(height, viewportWidth, viewportHeight, dataSaver, protection);
  }

  /** The part of a ladder that is left; its lowest rung always is. */
  List<Rung> allowed(List<Rung> ladder) {
    List<Rung> allowed = ladder.stream().filter(rung -> binding(rung, ladder).isEmpty()).toList();
    return allowed.isEmpty() ? ladder.subList(0, 1) : allowed;
  }

  /** What keeps the top of a ladder away, for people; empty when nothing does. */
  String binding(List<Rung> ladder) {
    return binding(ladder.getLast(), ladder).orElse("");
  }

  private Optional<String> binding(Rung rung, List<Rung> ladder) {
    return Stream.of(
            height > 0 && rung.height() > height ? "the cap of " + height + " lines" : "",
            wasted(rung, ladder) ? "the viewport of " + viewportWidth + "x" + viewportHeight : "",
            dataSaver && rung.averageBitsPerSecond() > SAVER_BITS_PER_SECOND ? "the data saver" : "")
        .filter(cap -> !cap.isEmpty())
        .findFirst();
  }

  /** Whether a smaller picture fills the viewport already: it is shown whole in it, so the tighter of both sides decides. */
  private boolean wasted(Rung rung, List<Rung> ladder) {
    return viewportWidth > 0 && ladder.stream().anyMatch(
        other -> other.height() > 0 && other.height() < rung.height() && (other.width() >= viewportWidth || other.height() >= viewportHeight));
  }
}
