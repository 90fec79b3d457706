package dev.playhouse.player;

import java.io.IOException;

/** A request that the application's stop has broken off: no news of any server. */
final class BrokenOff extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenOff(IOException cause) {
    super("broken off", cause);
  }
}
