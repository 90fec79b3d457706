package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.master.Colour;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.encoder.profile.EncodingProfiles;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Colour COLOUR = new Colour("bt709", "bt709", "bt709", false, "bt709");

  @Test
  void rungs_fullHd_areTheFourBoxes() {
    assertThat(rungs(1920, 1080))
        .containsExactly(
            "v360 sd 640x360 800000", "v480 sd 854x480 1400000", "v720 hd 1280x720 2800000", "v1080 hd 1920x1080 5000000");
  }

  @Test
  void rungs_sizeOfABox_endThere() {
    assertThat(rungs(1280, 720)).containsExactly("v360 sd 640x360 800000", "v480 sd 854x480 1400000", "v720 hd 1280x720 2800000");
  }

  @Test
  void rungs_widerThanABox_endWithTheOwnSize() {
    assertThat(rungs(800, 332)).containsExactly("v360 sd 640x266 800000", "v332 sd 800x332 917647");
  }

  @Test
  void rungs_betweenBoxes_topBitrateLiesBetweenTheirs() {
    assertThat(rungs(768, 432)).containsExactly("v360 sd 640x360 800000", "v432 sd 768x432 1138824");
  }

  @Test
  void rungs_uprightPicture_isFittedInto() {
    assertThat(rungs(1080, 1920))
        .containsExactly(
            "v360 sd 202x360 800000", "v480 sd 270x480 1400000", "v720 hd 406x720 2800000", "v1080 hd 608x1080 5000000",
            "v1920 uhd 1080x1920 5000000");
  }

  @Test
  void rungs_ultraHd_haveAGroupOfTheirOwn() {
    assertThat(rungs(3840, 2160)).last().isEqualTo("v2160 uhd 3840x2160 16000000");
  }

  @Test
  void rungs_smallerThanAllBoxes_isOneOfEvenSize() {
    assertThat(rungs(321, 181)).containsExactly("v180 sd 320x180 200000");
  }

  @Test
  void rungs_topHeightOfABox_getsANameOfItsOwn() {
    assertThat(rungs(1000, 360)).extracting(rung -> rung.substring(0, rung.indexOf(' '))).containsExactly("v360", "v480", "v360-2");
  }

  @Test
  void tracks_languageTwice_secondIsNumbered() {
    Ladder ladder = Ladder.of(master(640, 360, "en", "de", "en", "und"), EncodingProfiles.STANDARD);
    assertThat(ladder.audio()).extracting(StreamTrack::track).containsExactly("a-en", "a-de", "a-en-2", "a-und");
    assertThat(ladder.audio()).extracting(StreamTrack::group).containsOnly("audio");
    assertThat(ladder.texts()).extracting(StreamTrack::track).containsExactly("t-en", "t-de", "t-en-2", "t-und");
    assertThat(ladder.texts()).extracting(StreamTrack::group).containsOnly("text");
  }

  private static List<String> rungs(int width, int height) {
    return Ladder.of(master(width, height), EncodingProfiles.STANDARD).rungs().stream()
        .map(rung -> rung.track() + " " + rung.group() + " " + rung.width() + "x" + rung.height() + " " + rung.maxBitrate())
        .toList();
  }

  private static MasterInfo master(int width, int height, String... languages) {
    List<MasterStream> streams =
        IntStream.range(0, languages.length).mapToObj(i -> new MasterStream(i + 1, "any", languages[i], Set.of())).toList();
    return new MasterInfo(
        4, width, height, COLOUR, new FrameRate(25, 1), 100, 100, 0, 0, 0, "h264", streams, streams, List.of(), List.of(), null);
  }
}
