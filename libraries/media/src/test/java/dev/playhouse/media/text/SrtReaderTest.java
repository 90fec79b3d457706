package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrtReaderTest {
  private static final String TIMES = "00:00:01,000 --> 00:00:02,500\n";

  @Test
  void arrow_inText_isText() {
    assertThat(read("1\n" + TIMES + "Paris --> London\n<i>-->\n\n2\n00:00:03,000 --> 00:00:04,000\nb\n"))
        .isEqualTo("1: 1000-2500 Paris --&gt; London|<i>--&gt;</i>\n2: 3000-4000 b");
  }

  @Test
  void plainFile_readsNumbersTimesAndLines() {
    assertThat(read("1\n00:00:01,000 --> 00:00:02,500\nOne\ntwo\n\n2\n01:02:03,004 --> 01:02:05,000\nThree\n"))
        .isEqualTo("1: 1000-2500 One|two\n2: 3723004-3725000 Three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lineEnds_areAllTaken(String end) {
    assertThat(read("\ufeff1\n00:00:01,000 --> 00:00:02,500\nOne\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree".replace("\n", end)))
        .isEqualTo("1: 1000-2500 One|two\n2: 3000-4000 Three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:00:01.000 --> 00:00:02.500",
        "0:0:1,0-->0:0:2,5",
        "00:01.000 --> 00:02.500",
        "00:00:01:000 -> 00:00:02:500",
        "00:00:01,000 \u2013> 00:00:02,500",
        "  00:00:01,000  -->  00:00:02,500  X1:40 X2:600 Y1:20 Y2:50",
      })
  void times_inTheWaysOfTheWild_areRead(String line) {
    assertThat(read("1\n" + line + "\nText\n")).isEqualTo("1: 1000-2500 Text");
  }

  @Test
  void settingsAfterTimes_haveSingleSpaces_asInWebVtt() {
    Subtitles subtitles = SubtitleReader.read(SubtitleFormat.SRT, "1\n00:00:01,000 --> 00:00:02,500 line:0  \talign:start\nText\n");
    assertThat(subtitles.cues().getFirst().settings()).isEqualTo("line:0 align:start");
  }

  @Test
  void emptyLineBetweenCues_isNotNeeded() {
    assertThat(read("1\n" + TIMES + "One\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n")).isEqualTo("1: 1000-2500 One\n2: 3000-4000 Two");
  }

  @Test
  void numbers_areNotNeeded_andANumberThatIsSpokenIsText() {
    assertThat(read(TIMES + "How old?\n\n00:00:03,000 --> 00:00:04,000\n42\n\n00:00:05,000 --> 00:00:06,000\nOh.\n"))
        .isEqualTo("1000-2500 How old?\n3000-4000 42\n5000-6000 Oh.");
  }

  @Test
  void numberAsLastLineOfText_staysText() {
    assertThat(read("1\n" + TIMES + "The answer:\n42\n\n2\n00:00:03,000 --> 00:00:04,000\nOh.\n"))
        .isEqualTo("1: 1000-2500 The answer:|42\n2: 3000-4000 Oh.");
  }

  @Test
  void emptyLinesInText_areTakenOut() {
    assertThat(read("1\n" + TIMES + "One\n\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree\n"))
        .isEqualTo("1: 1000-2500 One|two\n2: 3000-4000 Three");
  }

  @Test
  void cuesOutOfOrder_areSorted_andOverlapsKept() {
    assertThat(read("1\n00:00:05,000 --> 00:00:09,000\nLate\n\n2\n" + TIMES + "Early\n\n3\n00:00:02,000 --> 00:00:08,000\nOver both\n"))
        .isEqualTo("2: 1000-2500 Early\n3: 2000-8000 Over both\n1: 5000-9000 Late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<i>a</i> b ~ <i>a</i> b",
        "<I>a ~ <i>a</i>",
        "a</i> ~ a",
        "<b><i>a</b>b</i> ~ <b><i>a</i></b><i>b</i>",
        "<font color=\"#FFFF00\">a</font> b ~ <c.yellow>a</c> b",
        "<font face='x' size=12>a</font> ~ a",
        "<s>a</s> ~ a",
        "{\\an8}a ~ [line:0] a",
        "{\\an1}{\\i1}a{\\i0} b ~ [position:5% align:left] <i>a</i> b",
        "{\\pos(1,2)}a ~ a",
        "{y}a ~ {y}a",
        "Tom & Jerry ~ Tom &amp; Jerry",
        "Tom &amp; Jerry ~ Tom &amp; Jerry",
        "1 < 2 > 0 ~ 1 &lt; 2 &gt; 0",
        "<3 you ~ &lt;3 you",
        "a --&gt; b ~ a --&gt; b",
        "a\\Nb\\hc ~ a|b\u00a0c",
        "x&#39;a&#x41; ~ x'aA",
        "&#1; ~ &amp;#1;",
      })
  void markup_becomesThatOfWebVtt(String source, String expected) {
    assertThat(read("1\n" + TIMES + source + "\n")).isEqualTo("1: 1000-2500 " + expected);
  }

  @Test
  void faults_areAllReportedByLine() {
    String text =
        """
        1
        00:00:01,000 --> 00:00:01,000
        Zero

        2
        00:00:05,000 --> 00:00:04,000
        Negative

        3
        00:00:0x,000 --> 00:00:04,000
        Broken

        4
        00:00:06,000 00:00:07,000
        No arrow

        5
        00:61:06,000 --> 00:62:07,000
        Minutes

        6
        26:00:00,000 --> 26:00:07,000
        Late
        """;
    SubtitleException refused = refused(text);
    assertThat(refused.code()).isEqualTo("subtitle-faulty");
    assertThat(refused.faults()).extracting(SubtitleFault::line).containsExactly(2, 6, 10, 14, 18, 22);
    assertThat(refused.offset()).isEqualTo(2);
    assertThat(refused).hasMessageContaining("line 6: the cue ends at 00:00:04.000, not after its start 00:00:05.000: mend its times");
  }

  @Test
  void textBeforeTheFirstTimes_isReported() {
    assertThat(refused("Hello\n\n1\n" + TIMES + "One\n").faults()).extracting(SubtitleFault::line).containsExactly(1);
  }

  @Test
  void textBehindTheTimes_isReported() {
    assertThat(refused("1\n00:00:01,000 --> 00:00:02,000 Hello\n").faults()).extracting(SubtitleFault::line).containsExactly(2);
  }

  @Test
  void fileWithoutTimes_isNoSrt() {
    assertThat(refused("Hello\nworld\n")).hasMessageContaining("this is no SRT file");
  }

  @Test
  void manyFaults_areCountedAndTheFirstListed() {
    SubtitleException refused = refused("00:00:02,000 --> 00:00:01,000\nText\n\n".repeat(250));
    assertThat(refused.count()).isEqualTo(250);
    assertThat(refused.faults()).hasSize(SubtitleException.MAX_FAULTS);
    assertThat(refused).hasMessageEndingWith("and 150 more");
  }

  @Test
  void cueWithoutText_isLeftOutWhateverItsTimes() {
    assertThat(read("1\n00:00:05,000 --> 00:00:05,000\n\n2\n" + TIMES + "One\n")).isEqualTo("2: 1000-2500 One");
  }

  @Test
  void limits_holdForCuesAtOnceAndForTheirLength() {
    String crowd = "00:00:01,000 --> 00:00:02,000\nText\n\n".repeat(101);
    assertThat(refused(crowd).code()).isEqualTo("subtitle-limit");
    assertThat(refused(TIMES + "x".repeat(5001))).hasMessageContaining("5001 characters, the limit is 5000");
    List<String> many = List.of("\n".repeat(1_000_001), "x".repeat((16 << 20) + 1));
    assertThat(many).allSatisfy(text -> assertThat(refused(text).code()).isEqualTo("subtitle-limit"));
  }

  private static String read(String text) {
    return SubtitleDump.of(SubtitleReader.read(SubtitleFormat.SRT, text));
  }

  private static SubtitleException refused(String text) {
    return catchThrowableOfType(SubtitleException.class, () -> SubtitleReader.read(SubtitleFormat.SRT, text));
  }
}
