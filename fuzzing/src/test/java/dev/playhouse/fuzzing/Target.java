package dev.playhouse.fuzzing;

/**
 * One reader under test: a function that takes any bytes, and returns or throws the one exception that its documentation names.
 *
 * @param name also the folder of its corpus
 * @param refusal what it may throw
 * @param coverage points of the code that a short run must reach at least; a little under what it does reach
 */
record Target(String name, Class<? extends RuntimeException> refusal, int coverage, Reading reading) {
  /** Reads an input to its end. */
  interface Reading {
    void read(byte[] input);
  }

  @Override
  public String toString() {
    return name;
  }
}
