package dev.playhouse.player.abr;

/**
 * A choice, its inputs and its reason in a sentence.
 *
 * @param rung place in the situation's ladder
 * @param throughputBitsPerSecond the estimate that was used, 0 when there was none yet
 * @param situation what it was made from
 * @param explanation the reason, for people
 */
public record AbrDecision(int rung, double throughputBitsPerSecond, AbrSituation situation, String explanation) {
  /** {@return the chosen rung} */
  public Rung chosen() {
    return situation.ladder().get(rung);
  }
}
