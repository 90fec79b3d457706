package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssReaderTest {
  private static final String HEAD =
      """
      [Script Info]
      ; a comment
      ScriptType: v4.00+

      [V4+ Styles]
      Format: Name, Fontname, PrimaryColour, Bold, Italic, Underline, Alignment
      Style: Default,Arial,&H00FFFFFF,0,0,0,2
      Style: Sign,Arial,&H00FFFFFF,-1,0,0,8
      Style: Thought,Arial,&H00FFFFFF,0,-1,0,2
      Style: Yellow,Arial,&H0000FFFF,0,0,0,2
      Style: Old,Arial,65535,0,0,0,2

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Default#Hello, you\\Nthere#Hello, you|there",
        "Default#soft\\nbreak\\hhere#soft break\u00a0here",
        "Sign#EXIT#[line:0] <b>EXIT</b>",
        "Thought#a {\\i0}b{\\i} c#<i>a</i> b <i>c</i>",
        "Default#{\\b700\\u1}a{\\r}b#<b><u>a</u></b>b",
        "Sign#{\\rThought}a{\\r}#[line:0] <b>a</b>",
        "Default#{\\an7\\an3}a#[line:0 position:5% align:left] a",
        "Default#{\\a6}a#[line:0] a",
        "Default#{\\an5}a#[line:50%] a",
        "Default#{\\blur3\\bord2\\be1\\iclip(1,2,3,4)\\pos(1,2)\\fs20\\k30}a#a",
        "Default#{\\p1}m 0 0 l 10 10{\\p0}seen#seen",
        "Default#{a note}5 < 6 & {unclosed#5 &lt; 6 &amp; {unclosed",
        "Nobody#a#a",
        "Yellow#a{\\c&HFFFF00&}b{\\1c}c{\\c&HABCDEF&}d#<c.yellow>a</c><c.cyan>b</c><c.yellow>c</c>d",
        "Old#a{\\clip(1,2,3,4)}b{\\3c&H0000FF&}c{\\r}d#<c.yellow>abcd</c>",
      })
  void text_becomesWebVtt(String style, String text, String expected) {
    assertThat(read(HEAD + "Dialogue: 0,0:00:01.00,0:00:02.50," + style + ",,0,0,0,," + text + "\n")).isEqualTo("1000-2500 " + expected);
  }

  @Test
  void comments_drawings_andLayersThatSayTheSame_areLeftOut() {
    String line = ",0:00:01.00,0:00:02.50,Default,,0,0,0,,";
    assertThat(read(HEAD + "Comment: 0" + line + "no\nDialogue: 0" + line + "yes\nDialogue: 1" + line + "yes\nDialogue: 0" + line
        + "{\\p1}m 0 0{\\p0}\n"))
        .isEqualTo("1000-2500 yes");
  }

  @Test
  void fieldsInAnotherOrder_areFoundByTheFormatLine() {
    assertThat(read("[Script Info]\nWrapStyle: 2\n[Events]\nFormat: End, Start, Text\nDialogue: 0:00:04.00, 0:00:03.00, a\\nb, c\n"))
        .isEqualTo("3000-4000 a|b, c");
  }

  @Test
  void oldSubStationAlpha_hasItsOwnAlignments() {
    String text = "[V4 Styles]\nFormat: Name, Alignment\nStyle: Default,6\n[Events]\nDialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,,0,0,0,,a\n";
    assertThat(read(text)).isEqualTo("1000-2000 [line:0] a");
  }

  @Test
  void faults_areReportedByLine() {
    String text = HEAD + "Dialogue: 0,0:00:02.00,0:00:02.00,Default,,0,0,0,,a\nDialogue: 0,x,0:00:02.00,Default,,0,0,0,,a\nDialogue:"
        + " 0,0:00:01.00\nhello\n";
    assertThat(refused(text).faults()).extracting(SubtitleFault::line).containsExactly(15, 16, 17, 18);
    assertThat(refused("[Script Info]\n")).hasMessageContaining("no section [Events]");
  }

  private static String read(String text) {
    return SubtitleDump.of(SubtitleReader.read(SubtitleFormat.ASS, text));
  }

  private static SubtitleException refused(String text) {
    return catchThrowableOfType(SubtitleException.class, () -> SubtitleReader.read(SubtitleFormat.ASS, text));
  }
}
