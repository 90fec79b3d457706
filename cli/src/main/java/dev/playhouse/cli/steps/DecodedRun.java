package dev.playhouse.cli.steps;

import dev.playhouse.player.Rendition;
import java.util.List;

/**
 * Consecutive segments of one rendition, decoded by one decoder.
 *
 * @param startSeconds where the first of them begins in the presentation
 * @param md5 of every frame in presentation order
 */
public record DecodedRun(Rendition rendition, double startSeconds, List<String> md5) {
  public DecodedRun {
    md5 = List.copyOf(md5);
  }
}
