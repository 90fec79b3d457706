package dev.playhouse.origin;

/** The process {@code origin run}. */
public final class OriginServer {
  private OriginServer() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    throw new UnsupportedOperationException("to come");
  }
}
