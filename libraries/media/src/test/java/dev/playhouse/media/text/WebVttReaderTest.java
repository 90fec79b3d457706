package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttReaderTest {
  private static final String FULL =
      """
      WEBVTT - a film
      Kind: captions

      STYLE
      ::cue(.shout) { color: red }

      REGION
      id:foot
      width:40%

      NOTE nobody
      reads --> this

      first
      00:01.000 --> 00:02.500 region:foot  align:start
      <v Ann>Hello & <00:00:01.500>goodbye</v>
      - Who?

      00:00:03.000 --> 00:00:04.000
      Second
      00:00:05.000 --> 00:00:06.000
      Third, without an empty line before it
      """;

  @Test
  void file_isReadWithStylesRegionsSettingsAndTextWordForWord() {
    Subtitles subtitles = SubtitleReader.read(SubtitleFormat.WEBVTT, FULL);
    assertThat(SubtitleDump.of(subtitles))
        .isEqualTo(
            "first: 1000-2500 [region:foot align:start] <v Ann>Hello & <00:00:01.500>goodbye</v>|- Who?\n3000-4000 Second\n"
                + "5000-6000 Third, without an empty line before it");
    assertThat(subtitles.blocks()).containsExactly("STYLE\n::cue(.shout) { color: red }", "REGION\nid:foot\nwidth:40%");
  }

  @Test
  void writtenFile_readsBackTheSame() {
    Subtitles subtitles = SubtitleReader.read(SubtitleFormat.WEBVTT, FULL);
    assertThat(SubtitleReader.read(SubtitleFormat.WEBVTT, WebVttWriter.write(subtitles))).isEqualTo(subtitles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTE", "NOTE well", "STYLE", "REGION"})
  void name_thatWouldBeginAnotherBlock_isLeftOut(String name) {
    String indented = "WEBVTT\n\n " + name + "\n00:01.000 --> 00:02.000\ntext\n";
    Subtitles subtitles = SubtitleReader.read(SubtitleFormat.WEBVTT, indented);
    assertThat(subtitles.cues()).containsExactly(new Cue(1000, 2000, "", "text"));
    assertThat(SubtitleReader.read(SubtitleFormat.WEBVTT, WebVttWriter.write(subtitles))).isEqualTo(subtitles);
  }

  @Test
  void headerAlone_isAFileWithoutCues() {
    assertThat(SubtitleReader.read(SubtitleFormat.WEBVTT, "WEBVTT").cues()).isEmpty();
    assertThat(WebVttWriter.write(new Subtitles(java.util.List.of()))).isEqualTo("WEBVTT\n");
  }

  @Test
  void timeMap_isTakenWhenItDoesNotShiftLocalTime() {
    String cue = "\n\n00:01.000 --> 00:02.000\nText\n";
    assertThat(SubtitleReader.read(SubtitleFormat.WEBVTT, "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000" + cue).cues()).hasSize(1);
    assertThat(refused("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:10.000,MPEGTS:0" + cue)).hasMessageContaining("line 2:"
        + " ").hasMessageContaining("give the whole file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "HELLO|| # line 1: \"HELLO\" where WEBVTT should stand",
        "WEBVTTX|| # line 1: ",
        "WEBVTT||only text||00:01.000 --> 00:02.000|x # line 3: \"only text\" has no line of times",
        "WEBVTT||00:01.000 --> 00:0x.000|x # line 3: \"00:01.000 --> 00:0x.000\" is no line of times",
        "WEBVTT||00:02.000 --> 00:01.000|x # line 3: the cue ends",
        "WEBVTT||00:01.000 --> 00:02.000 left|x # line 3: \"left\" are no cue settings",
        "WEBVTT||00:01.000 --> 00:02.000 a:-->|x # line 3: ",
      })
  void fault_isReportedByLine(String text, String message) {
    assertThat(refused(text.replace('|', '\n'))).hasMessageStartingWith(message);
  }

  private static SubtitleException refused(String text) {
    return catchThrowableOfType(SubtitleException.class, () -> SubtitleReader.read(SubtitleFormat.WEBVTT, text));
  }
}
