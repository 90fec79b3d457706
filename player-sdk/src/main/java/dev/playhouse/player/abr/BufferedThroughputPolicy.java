package dev.playhouse.player.abr;

import org.jspecify.annotations.Nullable;

/** Chooses by throughput, with the buffer as its margin. */
public final class BufferedThroughputPolicy implements AbrPolicy {
  @Override
  public void transferred(Transfer transfer) {}

  @Override
  public AbrDecision choose(AbrSituation situation) {
    return new AbrDecision(0, 0, situation, "the lowest");
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    return null;
  }
}
