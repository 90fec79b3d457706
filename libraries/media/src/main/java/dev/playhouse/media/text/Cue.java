package dev.playhouse.media.text;

/**
 * One text on the screen and when it stands there.
 *
 * @param id what the source calls it, empty when nothing
 * @param startMs when it appears, milliseconds from the start of the asset
 * @param endMs when it goes; after the start
 * @param settings WebVTT cue settings such as {@code line:0 align:start}, one space between two, empty when it stands where text usually does
 * @param text WebVTT cue text: markup, escaped; lines end with a line feed, and none is empty
 */
public record Cue(String id, long startMs, long endMs, String settings, String text) {
  /** A cue without a name. */
  public Cue(long startMs, long endMs, String settings, String text) {
    this("", startMs, endMs, settings, text);
  }
}
