package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtmlReaderTest {
  private static final String ROOT =
      "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' xmlns:tts='http://www.w3.org/ns/ttml#styling'"
          + " xml:lang='de'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "#begin='00:00:01.5' end='00:00:02'#1500-2000",
        "#begin='1.5s' dur='500ms'#1500-2000",
        "#begin='1m' end='0.5h'#60000-1800000",
        "ttp:frameRate='25'#begin='00:00:01:05' end='50f'#1200-2000",
        "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'#begin='30f' end='00:00:02:15'#1001-2501",
        "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001' ttp:timeBase='smpte'#begin='00:00:01:00' end='00:00:02:00'#1001-2002",
        "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001' ttp:timeBase='smpte' ttp:dropMode='dropNTSC'#begin='00:01:00:02'"
            + " end='00:10:00:00'#60060-599999",
        "ttp:frameRate='24' ttp:subFrameRate='2'#begin='00:00:01:12.1' end='00:00:02'#1521-2000",
        "ttp:tickRate='10000000'#begin='10000000t' end='25000000t'#1000-2500",
        "#begin='1t' end='2t'#1000-2000",
        "#begin='1s' end='5s' dur='1s'#1000-2000",
      })
  void times_areReadInAllTheirForms(String parameters, String times, String expected) {
    assertThat(read(ROOT + " " + (parameters == null ? "" : parameters) + "><body><div><p " + times
        + ">a</p></div></body></tt>")).isEqualTo(expected + " a");
  }

  @Test
  void nestedTimes_countFromTheirParents_andEndWithThem() {
    assertThat(body("<body begin='10s'><div begin='1s' end='5s'><p begin='1s' end='2s'>a</p><p begin='3s' end='99s'>b</p><p>c</p></div></body>"))
        .isEqualTo("11000-15000 c\n12000-13000 a\n14000-15000 b");
  }

  @Test
  void sequence_startsEachAfterTheOneBefore() {
    assertThat(body("<body><div timeContainer='seq'><p dur='1s'>a</p><p begin='500ms' dur='1s'>b</p><p end='2s'>c</p></div></body>"))
        .isEqualTo("0-1000 a\n1500-2500 b\n2500-4500 c");
    assertThat(body("<body timeContainer='seq'><div><p begin='0s' dur='2s'>a</p></div><div><p begin='1s' dur='1s'>b</p></div></body>"))
        .isEqualTo("0-2000 a\n3000-4000 b");
  }

  @Test
  void timedSpans_becomeCuesOfWhatIsSeenTogether() {
    assertThat(body("<body><div><p begin='1s' end='4s'>a<span begin='1s'> b</span><span begin='2s' end='3s'> c</span></p></div></body>"))
        .isEqualTo("1000-2000 a\n2000-3000 a b\n3000-4000 a b c");
  }

  @Test
  void styles_areFoundByReferenceRegionInheritanceAndOnTheElement() {
    String head =
        "<head><styling><style xml:id='i' tts:fontStyle='italic'/><style xml:id='bi' style='i' tts:fontWeight='bold'/>"
            + "<style xml:id='loop' style='loop'/></styling><layout><region xml:id='top' tts:origin='10% 5%' tts:extent='80% 20%'"
            + " tts:displayAlign='before'><style tts:textDecoration='underline'/></region></layout></head>";
    assertThat(document(head + "<body><div tts:color='#ffff00ff'><p begin='1s' end='2s' style='bi loop' region='top'>a<span"
        + " tts:fontStyle='normal'>b</span></p></div></body>"))
        .isEqualTo("1000-2000 [line:5%] <c.yellow><b><i><u>a</u></i><u>b</u></b></c>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "tts:origin='10% 80%' tts:extent='80% 15%' tts:displayAlign='after'#",
        "tts:origin='10% 10%' tts:extent='80% 80%' tts:displayAlign='after'#",
        "tts:origin='10% 10%' tts:extent='80% 30%' tts:displayAlign='after'#[line:34%] ",
        "tts:origin='0% 10%' tts:extent='40% 30%' tts:textAlign='start'#[line:10% position:0% size:40% align:start] ",
        "tts:origin='60% 10%' tts:extent='40% 30%' tts:textAlign='right'#[line:10% position:100% size:40% align:right] ",
        "tts:origin='768px 72px' tts:extent='512px 216px' tts:textAlign='right'#[line:10% position:100% size:40% align:right] ",
        "tts:origin='24c 2c' tts:extent='16c 6c' tts:textAlign='right'#[line:10% position:100% size:40% align:right] ",
        "tts:origin='60rw 10rh' tts:extent='40rw 30rh' tts:textAlign='right'#[line:10% position:100% size:40% align:right] ",
        "tts:origin='60rh 10rw' tts:displayAlign='before'#[line:0%] ",
        "tts:origin='10% 10%' tts:extent='80% 80%' tts:writingMode='tbrl' tts:textAlign='start'#"
            + "[vertical:rl line:84% position:10% size:80% align:start] ",
        "tts:origin='10% 10%' tts:extent='80% 80%' tts:writingMode='tbrl' tts:displayAlign='after'#[vertical:rl line:10%] ",
        "tts:origin='10% 10%' tts:extent='80% 80%' tts:writingMode='tblr'#[vertical:lr line:10%] ",
      })
  void region_becomesSettings(String region, String expected) {
    String text = "<head><layout><region xml:id='r' " + region + "/></layout></head><body><div><p region='r' begin='1s' end='2s'>a</p></div></body>";
    assertThat(read(ROOT + " tts:extent='1280px 720px' ttp:cellResolution='40 20'>" + text + "</tt>"))
        .isEqualTo("1000-2000 " + (expected == null ? "" : expected + " ") + "a");
  }

  @Test
  void pixels_ofAPictureThatNobodyStates_placeNothing() {
    String head = "<head><layout><region xml:id='r' tts:origin='100px 100px' tts:extent='300px 200px' tts:displayAlign='after'/></layout></head>";
    assertThat(document(head + "<body><div><p region='r' begin='1s' end='2s'>a</p></div></body>")).isEqualTo("1000-2000 a");
  }

  @Test
  void ruby_standsBesideItsBase() {
    String ruby =
        "<span tts:ruby='container'>\n <span tts:ruby='base'>\u6f22\u5b57</span><span tts:ruby='delimiter'>(</span>"
            + "<span tts:ruby='text'>\u304b\u3093\u3058</span><span tts:ruby='delimiter'>)</span>\n</span>";
    assertThat(body("<body><div><p begin='1s' end='2s'>a" + ruby + "b</p></div></body>"))
        .isEqualTo("1000-2000 a<ruby>\u6f22\u5b57<rt>\u304b\u3093\u3058</rt></ruby>b");
  }

  @Test
  void hiddenText_isNotShown() {
    String text = "<p begin='1s' end='2s'>a<span tts:visibility='hidden'>b<span tts:visibility='visible'>c</span></span></p>";
    assertThat(body("<body><div>" + text + "<p begin='3s' end='4s' tts:display='none'>d</p></div></body>")).isEqualTo("1000-2000 ac");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '#', value = {"rgb(255,255,0)#yellow", "rgba(0, 255, 255, 128)#cyan", "fuchsia#magenta", "AQUA#cyan", "rgb(1,2,3)#"})
  void colours_areKnownInAllTheirForms(String colour, String name) {
    String expected = name == null ? "a" : "<c." + name + ">a</c>";
    assertThat(body("<body><div><p begin='1s' end='2s' tts:color='" + colour + "'>a</p></div></body>")).isEqualTo("1000-2000 " + expected);
  }

  @Test
  void whiteSpace_collapsesUnlessPreserved() {
    String text = "\n   Hello \n  <span>  you </span>  <br/>\n  &amp; me&lt;\n";
    assertThat(body("<body><div><p begin='1s' end='2s'>" + text + "</p></div></body>")).isEqualTo("1000-2000 Hello you|&amp; me&lt;");
    assertThat(body("<body><div><p xml:space='preserve' begin='1s' end='2s'>a  b\nc</p></div></body>")).isEqualTo("1000-2000 a  b|c");
  }

  @Test
  void otherLanguage_isMarked() {
    assertThat(body("<body><div><p begin='1s' end='2s'>ein <span xml:lang='en'>word</span></p></div></body>"))
        .isEqualTo("1000-2000 ein <lang en>word</lang>");
  }

  @Test
  void metadata_isNoText() {
    assertThat(body("<body><metadata>no</metadata><div><p begin='1s' end='2s'><ttm:desc xmlns:ttm='x'>no <p>no</p></ttm:desc>yes<set"
        + " begin='1s'/></p></div></body>"))
        .isEqualTo("1000-2000 yes");
  }

  @Test
  void prefixedAndOldNamespaces_declarationsAndByteOrderMarks_areTaken() {
    assertThat(read("\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<!-- x --><x:tt xmlns:x='http://www.w3.org/2006/10/ttaf1'><x:body><x:div>"
            + "<x:p begin='1s' end='2s'>a</x:p></x:div></x:body></x:tt>"))
        .isEqualTo("1000-2000 a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<body><div>|<p begin='1x' end='2s'>a</p></div></body>#line 2: begin \"1x\" is no time",
        "<body><div>|<p begin='2s' end='1s'>a</p></div></body>#line 2: text that ends before it begins",
        "<body><div>|<p begin='2s'>a</p></div></body>#line 2: text that never ends",
        "<body><div end='1s'>|<p begin='2s' end='3s'>a</p></div></body>#line 2: text that ends before it begins",
        "<body><div>|<image/></div></body>#line 2: a picture of text",
        "<body><div>|<p begin='00:60:00' end='3s'>a</p></div></body>#line 2: begin",
        "<body><div>|<p begin='1s' end='2s'>a</p></body>#line 2: the XML is broken",
      })
  void fault_isReportedByLine(String body, String message) {
    assertThat(refused(ROOT + ">" + body.replace('|', '\n') + "</tt>")).hasMessageStartingWith(message);
  }

  @Test
  void documentTypes_entities_andDepth_areRefused() {
    String bomb = "<!DOCTYPE tt [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><tt><body><div><p begin='1s' end='2s'>&b;</p></div></body></tt>";
    assertThat(refused(bomb).code()).isEqualTo("subtitle-faulty");
    String outside = "<!DOCTYPE tt [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><tt><body><div><p begin='1s' end='2s'>&a;</p></div></body></tt>";
    assertThat(refused(outside).code()).isEqualTo("subtitle-faulty");
    assertThat(refused(ROOT + "><body>" + "<div>".repeat(40)).code()).isEqualTo("subtitle-limit");
    assertThat(refused("<html/>")).hasMessageContaining("no TTML file");
    assertThat(refused(ROOT + " ttp:timeBase='clock'/>")).hasMessageContaining("times of day");
  }

  private static String body(String body) {
    return document(body);
  }

  private static String document(String content) {
    return read(ROOT + ">" + content + "</tt>");
  }

  private static String read(String text) {
    return SubtitleDump.of(SubtitleReader.read(SubtitleFormat.TTML, text));
  }

  private static SubtitleException refused(String text) {
    return catchThrowableOfType(SubtitleException.class, () -> SubtitleReader.read(SubtitleFormat.TTML, text));
  }
}
