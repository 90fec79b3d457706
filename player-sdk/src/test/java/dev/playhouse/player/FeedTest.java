package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.mpegts.TransportClock;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private static final Rendition HIGH = new Rendition(TrackKind.VIDEO, "high", null, 1280, 720, 3_000_000, "avc1");
  private static final Rendition LOW = new Rendition(TrackKind.VIDEO, "low", null, 640, 360, 800_000, "avc1");

  private final Feed feed = new Feed(TrackKind.VIDEO, new TransportClock());

  @BeforeEach
  void deliverSegment3() {
    feed.delivered(HIGH, new byte[0], segment(3, false), false);
  }

  private static SegmentRef segment(long number, boolean discontinuity) {
    return new SegmentRef(number, 2.0 * number, 2, Resource.of(URI.create(number + ".ts")), null, null, discontinuity, false);
  }

  private boolean goesOn(Rendition rendition, SegmentRef segment) {
    return feed.place(rendition, segment).goesOn();
  }

  @Test
  void segment_behindTheLastOfItsRendition_goesOn() {
    assertThat(goesOn(HIGH, segment(4, false))).isTrue();
    assertThat(feed.place(HIGH, segment(4, false)).startSeconds()).isEqualTo(8);
  }

  @Test
  void segment_behindADiscontinuity_doesNotGoOn() {
    assertThat(goesOn(HIGH, segment(4, true))).isFalse();
  }

  @Test
  void segment_ofAnotherRendition_doesNotGoOn() {
    assertThat(goesOn(LOW, segment(4, false))).isFalse();
  }

  @Test
  void segment_behindAGap_doesNotGoOn() {
    feed.passed(segment(4, false), false);
    assertThat(goesOn(HIGH, segment(5, false))).isFalse();
  }

  @Test
  void segment_afterASeek_doesNotGoOn() {
    feed.restart(8);
    assertThat(goesOn(HIGH, segment(4, false))).isFalse();
  }
}
