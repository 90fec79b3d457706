package dev.playhouse.player;

/** What a player is doing. */
public enum PlayerState {
  /** Nothing is loaded. */
  IDLE,
  /** Fetching manifest, licence and the first segments, or what was sought. */
  LOADING,
  /** Ready, or held by {@link Player#pause}. */
  PAUSED,
  /** The playout clock runs. */
  PLAYING,
  /** Key frames pass by, see {@link Player#wind}. */
  WINDING,
  /** The buffer ran dry; plays on as soon as it can. */
  STALLED,
  /** Played to the end. */
  ENDED,
  /** Ended by {@link Player#stop}. */
  STOPPED,
  /** Ended by an error. */
  FAILED;

  /** {@return whether nothing more will happen} */
  public boolean terminal() {
    return this == ENDED || this == STOPPED || this == FAILED;
  }
}
