/** Samples of the player SDK. */
module playhouse.samples {
  requires dev.playhouse.player;
  requires java.desktop;
}
