package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.Golden;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxDump;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTrackPackagerTest {
  private static final SegmentBorders FILM = SegmentBorders.of(24_000, 1001, 4);
  private static final double SECONDS = 12.5;
  private static final Subtitles SUBTITLES =
      new Subtitles(
          List.of(
              new Cue("one", 1000, 2500, "", "Hello"),
              new Cue(2000, 3000, "line:0 align:left", "<i>Both</i> at &amp; once"),
              new Cue(3500, 9000, "region:foot", "Über <00:00:05.000>die Grenzen"),
              new Cue(12_400, 60_000, "", "日本語"),
              new Cue(70_000, 71_000, "", "After the end")),
          List.of("STYLE\n::cue { color: yellow }", "REGION\nid:foot\nwidth:40%"));

  @Test
  void segments_playlistAndWholeFile_areAsTheReviewerSawThem() throws IOException {
    TextPackage made = new TextPackage(SUBTITLES, FILM, SECONDS);
    StringBuilder all = new StringBuilder();
    for (String name : List.of("playlist.m3u8", "text.vtt", "1.vtt", "2.vtt", "3.vtt", "4.vtt")) {
      all.append("==== ").append(name).append('\n').append(made.text(name));
    }
    Golden.assertSame("text-track.vtt", all.toString());
  }

  @Test
  void boxes_areAsTheReviewerSawThem() throws IOException {
    TextPackage made = new TextPackage(SUBTITLES, FILM, SECONDS);
    StringBuilder dump = new StringBuilder(BoxDump.text(made.bytes("init.mp4")));
    for (String name : List.of("1.m4s", "2.m4s", "4.m4s")) {
      byte[] segment = made.bytes(name);
      Box data = BoxReader.boxes(segment).getLast();
      dump.append(BoxDump.text(segment)).append(BoxDump.text(Arrays.copyOfRange(segment, data.bodyStart(), data.end())));
    }
    Golden.assertSame("text-clear.boxes", dump.toString());
  }

  @Test
  void track_saysWhatManifestsNeed() {
    TextPackage made = new TextPackage(SUBTITLES, FILM, SECONDS);
    assertThat(made.track.kind()).isEqualTo(TrackKind.TEXT);
    assertThat(made.track.codec()).isEqualTo("wvtt");
    assertThat(made.track.timescale()).isEqualTo(1000);
    assertThat(made.track.segmentDurations()).containsExactly(4004L, 4004L, 4004L, 488L);
  }

  @Test
  void peak_ofAShortLastSegment_countsItWithItsNeighbour_inTheLargerOfBothForms() {
    TextPackage made = new TextPackage(SUBTITLES, FILM, SECONDS);
    double bytes = 0;
    for (String name : List.of("3", "4")) {
      bytes += Math.max(made.bytes(name + ".vtt").length, made.bytes(name + ".m4s").length);
    }
    double heaviestAlone = Math.max(made.bytes("1.vtt").length, made.bytes("1.m4s").length);
    assertThat(heaviestAlone / 4.004).isGreaterThan(bytes / 4.492);
    assertThat(made.track.peakBitrate()).isEqualTo((int) Math.ceil(heaviestAlone * 8 / 4.004));
    assertThat(made.track.averageBitrate()).isLessThan(made.track.peakBitrate()).isPositive();
  }

  @Test
  void cmafReadBack_givesTheSameCues_cutAtTheEndOfTheFilm() {
    List<Cue> expected = new ArrayList<>(SUBTITLES.cues().subList(0, 3));
    expected.add(new Cue(12_400, 12_500, "", "日本語"));
    Subtitles read = new TextPackage(SUBTITLES, FILM, SECONDS).readBack();
    assertThat(read.cues()).isEqualTo(expected);
    assertThat(read.blocks()).isEqualTo(SUBTITLES.blocks());
  }

  @Test
  void everyHlsSegment_isWebVttWithTheCuesThatTouchIt() {
    TextPackage made = new TextPackage(SUBTITLES, FILM, SECONDS);
    assertThat(made.text("2.vtt")).startsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\nSTYLE");
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= made.segments(); i++) {
      texts.add(SubtitleReader.read(SubtitleFormat.WEBVTT, made.text(i + ".vtt")).cues().stream().map(Cue::startMs).toList().toString());
    }
    assertThat(texts).containsExactly("[1000, 2000, 3500]", "[3500]", "[3500]", "[12400]");
  }

  @Test
  void filmWithoutText_hasEmptySegmentsThatAreWhole() {
    TextPackage made = new TextPackage(new Subtitles(List.of()), FILM, SECONDS);
    assertThat(made.text("1.vtt")).isEqualTo("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n");
    assertThat(made.readBack().cues()).isEmpty();
    assertThat(made.track.samples()).isEqualTo(4);
  }

  @Test
  void cueAtABorder_standsOnOneSideOnly() {
    TextPackage made = new TextPackage(new Subtitles(List.of(new Cue(3000, 4004, "", "a"), new Cue(4004, 5000, "", "b"))), FILM, SECONDS);
    assertThat(made.text("1.vtt")).contains("\na\n").doesNotContain("\nb\n");
    assertThat(made.text("2.vtt")).contains("\nb\n").doesNotContain("\na\n");
  }

  @ParameterizedTest
  @CsvSource({"24000,1001,4,7200.0", "25,1,2,7200.0", "30000,1001,10,5400.5", "60000,1001,3,3600.02", "15,1,7,100.1", "25,1,4,0.04"})
  void samples_coverAllTheTimeWithoutGap_andSegmentsAreThoseOfTheVideo(int numerator, int denominator, int seconds, double duration) {
    SegmentBorders borders = SegmentBorders.of(numerator, denominator, seconds);
    List<Long> ends = TextBorders.of(borders, duration);
    long frames = Math.max(1, Math.round(duration * numerator / denominator));
    assertThat(ends).hasSize((int) Math.ceilDiv(frames, borders.framesPerSegment()));
    assertThat(ends.getLast()).isEqualTo(Math.round(duration * 1000));
    for (int i = 0; i < ends.size() - 1; i++) {
      double exact = 1000.0 * borders.videoFrame(i + 1) * denominator / numerator;
      assertThat((double) ends.get(i)).isBetween(exact - 0.51, exact + 0.51);
    }
  }

  @Test
  void overlappingCues_overBorders_areOneCueEachWhenReadBack() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      cues.add(new Cue("", i * 500L, i * 500L + 1 + i * 37 % 9000, i % 3 == 0 ? "line:0" : "", "same text"));
    }
    Subtitles subtitles = new Subtitles(cues);
    assertThat(new TextPackage(subtitles, FILM, 120).readBack()).isEqualTo(subtitles);
  }

  /** The files were made by shaka-packager 3.4.2 from the four cues below, in segments of 4.004 s. */
  @Test
  void segmentsOfAnotherPackager_areReadAsWhatItWasGiven() throws IOException {
    Path folder = Path.of("src/test/resources/text/shaka-packager");
    WvttReader reader = new WvttReader(Files.readAllBytes(folder.resolve("init.mp4")));
    List<String> seen = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      reader.segment(Files.readAllBytes(folder.resolve(i + ".m4s"))).forEach(cue -> seen.add(SubtitleDump.of(new Subtitles(List.of(cue)))));
    }
    assertThat(seen)
        .containsExactly(
            "one: 1000-2000 [align:center] Hello",
            "one: 2000-2500 [align:center] Hello",
            "2000-2500 [line:0 align:left] <i>Both</i> at &amp; once",
            "2500-3000 [line:0 align:left] <i>Both</i> at &amp; once",
            "3500-4004 [align:center] Über die Grenzen",
            "4004-8008 [align:center] Über die Grenzen",
            "8008-9000 [align:center] Über die Grenzen",
            "12400-12500 [align:center] 日本語");
  }

  @Test
  void lengthThatIsNone_isRefused() {
    Subtitles none = new Subtitles(List.of());
    for (double seconds : new double[] {0, -1, Double.NaN, 1e9}) {
      assertThatThrownBy(() -> new TextPackage(none, FILM, seconds)).isInstanceOf(MediaException.class).hasMessageContaining("a video of");
    }
  }
}
