package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Transfer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The highest rung that a cautious part of the harmonic mean of the last transfers carries: what simple players do. */
final class ThroughputRule implements AbrPolicy {
  private static final int LAST = 5;
  private static final double CAUTION = 0.8;

  private final Deque<Transfer> transfers = new ArrayDeque<>();

  @Override
  public void transferred(Transfer transfer) {
    transfers.addLast(transfer);
    if (transfers.size() > LAST) {
      transfers.removeFirst();
    }
  }

  @Override
  public AbrDecision choose(AbrSituation situation) {
    double carried = CAUTION * harmonicMean();
    int rung = 0;
    while (rung + 1 < situation.ladder().size() && situation.ladder().get(rung + 1).averageBitsPerSecond() <= carried) {
      rung++;
    }
    return new AbrDecision(rung, carried, situation, () -> "the link carries " + Math.round(carried) + " bit/s");
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    return null;
  }

  private double harmonicMean() {
    double secondsPerBit = transfers.stream().mapToDouble(transfer -> transfer.totalSeconds() / (8.0 * Math.max(1, transfer.linkBytes()))).sum();
    return transfers.isEmpty() ? 0 : transfers.size() / secondsPerBit;
  }
}
