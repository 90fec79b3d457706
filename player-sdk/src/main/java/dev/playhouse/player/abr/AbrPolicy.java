package dev.playhouse.player.abr;

import org.jspecify.annotations.Nullable;

/**
 * Chooses rungs. A policy sees numbers only, never a clock or the network, so that the same class runs in a player and in a simulator.
 * It may keep state of one playback; calls come from one thread.
 */
public interface AbrPolicy {
  /**
   * Says what the link carried in an earlier playback; at most once, before anything else. A policy may leave it alone.
   *
   * @param bitsPerSecond above zero
   */
  default void remember(double bitsPerSecond) {}

  /**
   * Learns from a transfer that ended: a segment received whole, or the received part of one that was abandoned.
   *
   * @param transfer how it went
   */
  void transferred(Transfer transfer);

  /**
   * The rung to fetch the next video segment from.
   *
   * @param situation what to decide from
   * @return the choice with its reason
   */
  AbrDecision choose(AbrSituation situation);

  /**
   * What to do about a video segment that is still coming: a decision for a lower rung abandons it, {@code null} lets it come.
   *
   * @param flight how far it is
   * @param situation what to decide from
   * @return a decision for a lower rung, or null
   */
  @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation);
}
