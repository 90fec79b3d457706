package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.Clips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterReaderTest {
  private static final String HEAD = ";FFMETADATA1\ntitle=Film\n";

  @TempDir private Path folder;

  @Test
  void chapters_ofAMatroskaMaster_areInItsDescription() throws Exception {
    Path metadata =
        Files.writeString(folder.resolve("chapters.txt"), HEAD + chapter(0, 2000, "Intro \\= \\; 1") + chapter(2000, 4000, "Two\\\nlines"));
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=4", "-i", metadata.toString(),
            "-map_metadata", "1");
    assertThat(new Probe(Clips.FFMPEG).probe(master).chapters())
        .containsExactly(new Chapter(0, 2, "Intro = ; 1"), new Chapter(2, 4, "Two lines"));
  }

  @Test
  void chapters_countFromTheFirstPicture() {
    assertThat(parse(chapter(500, 1500, "a"), 1)).containsExactly(new Chapter(0, 0.5, "a"));
  }

  @Test
  void chapters_outsideThePicture_areLeftOut() {
    assertThat(parse(chapter(-100, 0, "before") + chapter(5000, 9000, "long") + chapter(10_000, 11_000, "after") + chapter(3, 3, "none"), 0))
        .containsExactly(new Chapter(5, 9, "long"));
  }

  @Test
  void chapters_outOfOrder_areSorted() {
    assertThat(parse(chapter(3000, 4000, "b") + chapter(1000, 2000, "a"), 0)).extracting(Chapter::title).containsExactly("a", "b");
  }

  @Test
  void chapters_thatMakeNoSense_areLeftOut() {
    assertThat(parse("[CHAPTER]\nTIMEBASE=1/0\nSTART=0\nEND=1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=x\nEND=1\n[CHAPTER]\n[STREAM]\nSTART=0\n", 0))
        .isEmpty();
  }

  @Test
  void chapters_moreThanAnyFilmHas_areCut() {
    assertThat(parse(chapter(0, 1000, "x").repeat(600), 0)).hasSize(500);
  }

  @Test
  void title_longOrWithControlCharacters_isMadeShowable() {
    assertThat(parse(chapter(0, 1, "a\u0007\u202e\tb" + "😀".repeat(300)), 0).getFirst().title()).isEqualTo("a b" + "😀".repeat(197));
  }

  private static List<Chapter> parse(String sections, double startSeconds) {
    return ChapterReader.parse(HEAD + sections, startSeconds, 9);
  }

  private static String chapter(int startMs, int endMs, String title) {
    return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + startMs + "\nEND=" + endMs + "\ntitle=" + title + "\n";
  }
}
