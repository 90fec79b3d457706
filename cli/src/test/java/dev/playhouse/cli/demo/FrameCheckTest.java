package dev.playhouse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.cli.steps.DecodedRun;
import dev.playhouse.encoder.master.Colour;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.TrackKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FrameCheckTest {
  private static final Colour COLOUR = new Colour("bt709", "bt709", "bt709", false, "bt709");
  private static final MasterInfo MASTER =
      new MasterInfo(0.4, 640, 360, COLOUR, new FrameRate(25, 1), 10, 10, 0, 0, 0, "h264", List.of(), List.of(), List.of(), List.of(), null);

  @Test
  void runs_ofTwoRenditionsWithoutAGap_match() {
    assertThat(check(run("v360", 0, 0, 4), run("v720", 0.16, 4, 10)).matches()).isTrue();
  }

  @Test
  void run_ofFramesOneLate_differs() {
    FrameCheck check = check(run("v360", 0, 1, 10), run("v360", 0.36, 9, 10));

    assertThat(check.matches()).isFalse();
    assertThat(check.differences()).contains("v360 differs from frame 0 on");
  }

  @Test
  void runs_withAGap_sayWhere() {
    FrameCheck check = check(run("v360", 0, 0, 4), run("v720", 0.2, 5, 10));

    assertThat(check.matches()).isFalse();
    assertThat(check.differences()).containsExactly("v720 begins at frame 5 where frame 4 was due");
  }

  @Test
  void runs_thatEndEarly_sayHowMuchIsMissing() {
    FrameCheck check = check(run("v360", 0, 0, 9));

    assertThat(check.matches()).isFalse();
    assertThat(check.differences()).containsExactly("the last frame is 9 of 10");
  }

  private static FrameCheck check(DecodedRun... runs) {
    return FrameCheck.of(List.of(runs), MASTER, track -> frames(track, 0, 10));
  }

  private static DecodedRun run(String track, double startSeconds, int from, int to) {
    return new DecodedRun(new Rendition(TrackKind.VIDEO, track, null, 640, 360, 0, ""), startSeconds, frames(track, from, to));
  }

  private static List<String> frames(String track, int from, int to) {
    return IntStream.range(from, to).mapToObj(frame -> track + "-" + frame).toList();
  }
}
