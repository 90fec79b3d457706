package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlayoutTest {
  private final Playout playout = new Playout(0);

  @Test
  void clock_withMedia_drainsTheBuffer() {
    play(4);
    playout.advance(seconds(3));
    assertThat(playout.positionSeconds()).isCloseTo(3, within(1e-9));
    assertThat(playout.bufferSeconds()).isCloseTo(1, within(1e-9));
  }

  @Test
  void stall_noticedLate_countsFromWhenTheBufferRanDry() {
    play(4);
    playout.advance(seconds(6));
    assertThat(playout.state()).isEqualTo(PlayerState.STALLED);
    playout.buffered(8, seconds(7));
    assertThat(playout.state()).isEqualTo(PlayerState.PLAYING);
    assertThat(playout.stalledSeconds()).isCloseTo(3, within(1e-6));
    assertThat(playout.stalls()).isEqualTo(1);
    assertThat(playout.positionSeconds()).isCloseTo(4, within(1e-9));
  }

  @Test
  void start_beforePlay_waits() {
    playout.buffered(4, seconds(1));
    playout.advance(seconds(9));
    assertThat(playout.state()).isEqualTo(PlayerState.PAUSED);
    assertThat(playout.positionSeconds()).isZero();
  }

  @Test
  void pause_inAStall_endsIt() {
    play(4);
    playout.pause(seconds(5));
    playout.advance(seconds(100));
    assertThat(playout.stalledSeconds()).isCloseTo(1, within(1e-6));
    assertThat(playout.state()).isEqualTo(PlayerState.PAUSED);
  }

  @Test
  void end_isNoStall() {
    playout.duration(4.0004);
    play(4);
    playout.advance(seconds(9));
    assertThat(playout.state()).isEqualTo(PlayerState.ENDED);
    assertThat(playout.stalls()).isZero();
  }

  private void play(double bufferedSeconds) {
    playout.play(0);
    playout.buffered(bufferedSeconds, 0);
  }

  private static long seconds(double seconds) {
    return (long) (seconds * 1e9);
  }
}
