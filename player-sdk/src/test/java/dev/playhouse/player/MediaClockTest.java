package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.media.cmaf.ClearTrackWriter;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.TrackHeader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaClockTest {
  /** Pictures that are decoded earlier than they are shown; an edit list may take that away. */
  @ParameterizedTest
  @CsvSource({"0, 1.6", "7200, 1.52"})
  void clock_isThatOfWhatIsShown(long mediaTime, double aheadSeconds) {
    TrackHeader pictures = new TrackHeader(
        dev.playhouse.media.cmaf.TrackKind.VIDEO, "avc1", 90_000, 64, 48, 0, 0, 0, "und", mediaTime, null, new byte[0]);
    List<Sample> samples = List.of(
        new Sample(new byte[] {1}, 126_000, 3600, 18_000, true), new Sample(new byte[] {1}, 129_600, 3600, 14_400, false));
    MediaClock clock = new MediaClock();
    clock.delivered(ClearTrackWriter.init(List.of(pictures)),
        new Segment(new Rendition(TrackKind.VIDEO, "48p", null, 64, 48, 1, "avc1"), 0, 0, 1, ClearTrackWriter.tracks(1, List.of(samples))));
    assertThat(clock.aheadSeconds()).isCloseTo(aheadSeconds, within(1e-9));
  }
}
