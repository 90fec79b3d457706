package dev.playhouse.protocol;

/**
 * One of several things that are wrong with a file that was sent.
 *
 * @param line counts from 1; 0 when the file as a whole is meant
 * @param problem the value that is wrong and what to do about it
 */
public record ProblemFault(int line, String problem) {
  @Override
  public String toString() {
    return line == 0 ? problem : "line " + line + ": " + problem;
  }
}
