package dev.playhouse.media.text;

/**
 * One thing in a subtitle file that cannot be saved.
 *
 * @param line counts from 1; 0 where the file as a whole is meant
 * @param problem the value that is wrong and what to do about it
 */
public record SubtitleFault(int line, String problem) {
  @Override
  public String toString() {
    return line == 0 ? problem : "line " + line + ": " + problem;
  }
}
