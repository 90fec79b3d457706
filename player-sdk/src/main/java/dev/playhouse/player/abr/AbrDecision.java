package dev.playhouse.player.abr;

import java.util.function.Supplier;

/**
 * A choice, its inputs and its reason.
 *
 * @param rung place in the situation's ladder
 * @param throughputBitsPerSecond the forecast that was used, 0 when nothing had been measured yet
 * @param situation what it was made from
 * @param reason says why when asked; what it says does not change
 */
public record AbrDecision(int rung, double throughputBitsPerSecond, AbrSituation situation, Supplier<String> reason) {
  /** {@return the chosen rung} */
  public Rung chosen() {
    return situation.ladder().get(rung);
  }

  /** {@return the reason in a sentence with its numbers, for people} */
  public String explanation() {
    return reason.get();
  }
}
