package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.player.Quality.Supply;
import dev.playhouse.player.Quality.Upcoming;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.HlsPresentation;
import dev.playhouse.player.presentation.Presentation;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an output may show of a playlist that asks for HDCP. */
class OutputProtectionTest {
  private final PlanningPolicy policy = new PlanningPolicy();
  private final Quality quality = new Quality(policy);

  OutputProtectionTest() {
    for (int segment = 0; segment < 8; segment++) {
      policy.transferred(new Transfer(5_000_000, 5_000_000, 0.02, 1, segment, false));
    }
  }

  @Test
  void rung_thatAsksForMoreThanTheOutputHas_isNotTaken_pinnedOrNot() {
    TrackSelection tracks = tracks("NONE", "TYPE-0", "TYPE-1");
    assertThat(chosen(tracks)).isEqualTo(360);
    quality.pin(tracks.video().getLast().rendition());
    assertThat(chosen(tracks)).as("nobody said that the output is protected").isEqualTo(360);
    quality.cap(caps -> caps.output(OutputProtection.HDCP_TYPE_0));
    quality.auto();
    assertThat(chosen(tracks)).isEqualTo(720);
    quality.cap(caps -> caps.output(OutputProtection.HDCP_TYPE_1));
    assertThat(chosen(tracks)).isEqualTo(1080);
  }

  @Test
  void level_thatNobodyKnows_asksForTheMost() {
    TrackSelection tracks = tracks("NONE", "NONE", "TYPE-9");
    quality.cap(caps -> caps.output(OutputProtection.HDCP_TYPE_0));
    assertThat(chosen(tracks)).isEqualTo(720);
  }

  @Test
  void output_thatMayShowNothing_failsWithTheRemedy() {
    TrackSelection tracks = tracks("TYPE-0", "TYPE-0", "TYPE-1");
    assertThatThrownBy(() -> chosen(tracks)).isInstanceOfSatisfying(PlayerException.class, failure -> {
      assertThat(failure.code()).isEqualTo(ErrorCode.NOTHING_TO_PLAY);
      assertThat(failure).hasMessageContaining("Player.outputProtection");
    });
  }

  @Test
  void segment_thatIsMissing_isNotSoughtInWhatTheOutputMayNotShow() {
    TrackSelection tracks = tracks("NONE", "NONE", "TYPE-1");
    assertThat(quality.avoid(tracks.video().getFirst().rendition(), tracks)).isTrue();
    assertThat(chosen(tracks)).isEqualTo(720);
    assertThat(quality.avoid(tracks.video().get(1).rendition(), tracks)).isFalse();
  }

  private int chosen(TrackSelection tracks) {
    return quality.decide(new Supply(tracks, "360p800", new Upcoming(null, List.of(), 4, false), 20, 30)).chosen().height();
  }

  private static TrackSelection tracks(String low, String middle, String high) {
    String playlist =
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,HDCP-LEVEL=%s
        360.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720,HDCP-LEVEL=%s
        720.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=4500000,RESOLUTION=1920x1080,HDCP-LEVEL=%s
        1080.m3u8
        """.formatted(low, middle, high);
    Presentation presentation = HlsPresentation.of(HlsReader.multivariant(playlist, URI.create("https://cdn.test/film/index.m3u8")));
    return TrackSelection.of(presentation, 0, codec -> true, null, null);
  }
}
