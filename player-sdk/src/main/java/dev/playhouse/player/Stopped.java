package dev.playhouse.player;

/** The application asked to stop. */
final class Stopped extends Exception {
  private static final long serialVersionUID = 1;

  Stopped() {
    super("stopped");
  }
}
