package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by the buffer alone: BOLA-BASIC of Spiteri, Urgaonkar and Sitaraman, "BOLA: Near-Optimal Bitrate Adaptation for Online Videos", INFOCOM
 * 2016. Where it would wait, the top rung is taken.
 */
final class Bola implements AbrPolicy {
  /** Their gamma times p: what a second without a stall is worth beside utility. */
  private static final double PLAYBACK_WORTH = 5;

  @Override
  public void transferred(Transfer transfer) {}

  @Override
  public AbrDecision choose(AbrSituation situation) {
    double lowest = situation.ladder().getFirst().averageBitsPerSecond();
    double most = situation.targetSeconds() / situation.segmentSeconds();
    double control = (most - 1) / (utility(situation, situation.ladder().size() - 1) + PLAYBACK_WORTH);
    double buffered = situation.bufferSeconds() / situation.segmentSeconds();
    int best = 0;
    double bestWorth = Double.NEGATIVE_INFINITY;
    for (int rung = 0; rung < situation.ladder().size(); rung++) {
      double size = situation.ladder().get(rung).averageBitsPerSecond() / lowest;
      double worth = (control * (utility(situation, rung) + PLAYBACK_WORTH) - buffered) / size;
      if (worth >= bestWorth) {
        best = rung;
        bestWorth = worth;
      }
    }
    return new AbrDecision(best, 0, situation, () -> "the buffer holds " + situation.bufferSeconds() + " s");
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    return null;
  }

  private static double utility(AbrSituation situation, int rung) {
    return Math.log((double) situation.ladder().get(rung).averageBitsPerSecond() / situation.ladder().getFirst().averageBitsPerSecond());
  }
}
