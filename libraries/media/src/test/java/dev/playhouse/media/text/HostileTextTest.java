package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentBorders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sample cut short, with flipped bits and with noise: it is read or refused, and nothing else happens. */
class HostileTextTest {
  private static final int ROUNDS = 3_000;
  private static final String[] SPLICES = {
    "-->", "<", "{\\", "\n\n", "00:00:00,000 --> 99:99:99,999", "\0", "\ud800", "&#1114112;", "]]>", "<!--", "begin='9999999999h'",
    "STYLE\n", "\\N", ",,,,,,,,,,,,", "\ufeff"
  };

  @ParameterizedTest
  @EnumSource(SubtitleFormat.class)
  void damagedFile_isReadOrRefused(SubtitleFormat format) {
    Random random = new Random(format.name().hashCode());
    String sample = sample(format);
    assertThat(SubtitleReader.read(format, sample).cues()).isNotEmpty();
    for (int i = 0; i <= sample.length(); i++) {
      readOrRefuse(format, sample.substring(0, i));
    }
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      readOrRefuse(format, text);
      int at = random.nextInt(text.length());
      readOrRefuse(format, text.substring(0, at) + SPLICES[random.nextInt(SPLICES.length)] + text.substring(at));
    }
  }

  @ParameterizedTest
  @EnumSource(SubtitleFormat.class)
  void hugeFile_endsInTime(SubtitleFormat format) {
    for (String piece : List.of("<", "{", "\\", "00:00:00,000 --> ", "1:", "-", "a:", "&", " ", "<a ", "<p>", "\n", "9", "{\\an", "<font ",
        "<i>\n", "a,")) {
      for (String before : List.of("", sample(format))) {
        String text = before + piece.repeat(300_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readOrRefuse(format, text), piece);
      }
    }
  }

  @Test
  void damagedSegments_areReadOrRefused() {
    List<Cue> cues = List.of(new Cue("a", 100, 3000, "line:0", "Hello"), new Cue(2000, 9000, "", "there"));
    TextPackage made = new TextPackage(new Subtitles(cues, List.of("STYLE\n::cue{}")), SegmentBorders.of(25, 1, 4), 10);
    byte[] init = made.bytes("init.mp4");
    byte[] segment = made.bytes("1.m4s");
    for (int i = 0; i < init.length; i++) {
      readOrRefuse(Arrays.copyOf(init, i), segment);
    }
    for (int i = 0; i < segment.length; i++) {
      readOrRefuse(init, Arrays.copyOf(segment, i));
    }
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS; i++) {
      readOrRefuse(flipped(init, random), segment);
      readOrRefuse(init, flipped(segment, random));
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      readOrRefuse(noise, segment);
      readOrRefuse(init, noise);
    }
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static void readOrRefuse(SubtitleFormat format, String text) {
    try {
      Subtitles subtitles = SubtitleReader.read(format, text);
      String written = WebVttWriter.write(subtitles);
      assertThat(SubtitleReader.read(SubtitleFormat.WEBVTT, written).cues()).hasSameSizeAs(subtitles.cues());
    } catch (SubtitleException e) {
      assertThat(e.code()).startsWith("subtitle-");
      assertThat(e.faults()).isNotEmpty();
    }
  }

  private static void readOrRefuse(byte[] init, byte[] segment) {
    try {
      WvttReader reader = new WvttReader(init);
      reader.segment(segment);
      assertThat(reader.subtitles()).isNotNull();
    } catch (MediaException e) {
      assertThat(e.code()).isNotEmpty();
    }
  }

  private static String sample(SubtitleFormat format) {
    return switch (format) {
      case SRT -> "1\n00:00:01,000 --> 00:00:02,500\n<i>One</i> & {\\an8}<font color=\"red\">two</font>\n\n2\n00:00:03,000 --> 00:00:04,000\nÄ 日本\n";
      case WEBVTT ->
          "WEBVTT\n\nSTYLE\n::cue{}\n\nREGION\nid:a\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000 region:a line:0\n<v A>Hello</v>\n\n00:02.000"
              + " --> 00:03.000\nÄ 日本\n";
      case TTML ->
          "<?xml version='1.0'?><tt xmlns:tts='s' xml:lang='en' ttp:frameRate='25'><head><styling><style xml:id='i'"
              + " tts:fontStyle='italic'/></styling>"
              + "<layout><region xml:id='r' tts:origin='10% 10%' tts:extent='80% 20%'/></layout></head><body><div><p begin='1s'"
                  + " end='00:00:02:10' region='r'"
              + " style='i'>One<br/><span begin='0.5s' tts:fontWeight='bold'>two &amp;</span></p></div></body></tt>";
      case ASS ->
          """
          [Script Info]
          [V4+ Styles]
          Format: Name, Bold, Alignment
          Style: Default,0,2
          [Events]
          Format: Start, End, Style, Text
          Dialogue: 0:00:01.00,0:00:02.00,Default,{\\i1\\an8}One\\Ntwo{\\p1}m 0 0{\\p0}
          Comment: 0:00:01.00,0:00:02.00,Default,no
          """;
    };
  }
}
