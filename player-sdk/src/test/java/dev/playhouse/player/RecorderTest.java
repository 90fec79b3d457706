package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecorderTest {
  private final Recorder recorder = new Recorder();

  @Test
  void playbackWithoutEnd_keepsTheNewestOfWhatIsListed() {
    for (int i = 0; i <= Recorder.MOST_SAMPLES; i++) {
      recorder.sample(new TimelineSample(i, i, 1e6, 1_000_000, 720, 10));
    }
    PlaybackStatistics statistics = recorder.statistics(0, 0, 0, 0);
    assertThat(statistics.timeline()).hasSize(Recorder.MOST_SAMPLES);
    assertThat(statistics.timeline().getFirst().timeSeconds()).isEqualTo(1);
    assertThat(statistics.timeline().getLast().timeSeconds()).isEqualTo(Recorder.MOST_SAMPLES);
  }

  @Test
  void mean_isOfAllThatWasShown_andNotOfWhatASeekThrewAway() {
    recorder.segment(video(0, 360), 100_000);
    recorder.segment(video(2, 720), 300_000);
    recorder.segment(video(4, 1080), 900_000);
    assertThat(recorder.statistics(3, 3, 0, 0).meanBitsPerSecond()).isEqualTo(800_000);
    recorder.sought(3.5);
    recorder.segment(video(20, 540), 200_000);
    PlaybackStatistics statistics = recorder.statistics(21, 4.5, 0, 0);
    assertThat(statistics.meanBitsPerSecond()).isEqualTo(800_000);
    assertThat(statistics.heights()).containsExactly(360, 540, 720);
  }

  private static Segment video(double startSeconds, int height) {
    Rendition rendition = new Rendition(TrackKind.VIDEO, "v" + height, null, 0, height, 0, "");
    return new Segment(rendition, 0, startSeconds, 2, new byte[0]);
  }
}
