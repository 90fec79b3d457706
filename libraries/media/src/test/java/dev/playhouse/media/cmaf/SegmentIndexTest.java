package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentIndexTest {
  @Test
  void index_ofTheFirstVersion_countsFromItsEnd() {
    byte[] box = index(0, writer -> {
      writer.u32(90_000);
      writer.u32(1_000);
    });

    SegmentIndex index = SegmentIndex.read(box, 700);

    assertThat(index.start()).isEqualTo(90_000);
    long end = 700L + box.length;
    assertThat(index.references())
        .containsExactly(new SegmentIndex.Reference(end + 1_000, 5_000, 48_000, false), new SegmentIndex.Reference(end + 6_000, 300, 96_000, true));
  }

  @Test
  void index_behindAnotherBox_isFound() {
    BoxWriter writer = new BoxWriter();
    writer.box("styp", () -> writer.zeros(16));
    writer.bytes(index(1, this::longHead));
    writer.u32(5_000); // the media behind it are cut off

    assertThat(SegmentIndex.read(writer.toBytes(), 0).timescale()).isEqualTo(48_000);
  }

  @Test
  void index_ofAFileThatFfmpegWrote_namesItsFragments(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("film.mp4");
    TestFfmpeg.run(
        new byte[0],
        List.of("-f", "lavfi", "-i", "testsrc2=size=64x48:rate=25", "-t", "3", "-c:v", "libx264", "-g", "25", "-sc_threshold", "0",
            "-movflags", "+frag_keyframe+empty_moov+default_base_moof+dash+global_sidx", file.toString()));
    byte[] bytes = Files.readAllBytes(file);
    List<Box> boxes = BoxReader.boxes(bytes);
    Box box = boxes.stream().filter(each -> each.type().equals("sidx")).findFirst().orElseThrow();

    SegmentIndex index = SegmentIndex.read(Arrays.copyOfRange(bytes, box.start(), box.end()), box.start());

    assertThat(index.references()).extracting(SegmentIndex.Reference::offset)
        .isEqualTo(boxes.stream().filter(each -> each.type().equals("moof")).map(Box::offset).toList())
        .hasSize(3);
    assertThat(index.references()).extracting(reference -> (double) reference.ticks() / index.timescale()).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void index_cutOffAnywhere_isRefused() {
    byte[] box = index(1, this::longHead);
    for (int end = 0; end < box.length; end++) {
      byte[] part = Arrays.copyOf(box, end);
      assertThatThrownBy(() -> SegmentIndex.read(part, 0)).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void index_withWrongNumbers_isRefused() {
    assertRefused("segment-index", index(2, this::longHead));
    assertRefused("segment-index", index(1, writer -> writer.bytes(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0})));
    assertRefused("box-limit", new byte[SegmentIndex.MAX_BYTES + 1]);
    assertRefused("box-missing", new byte[] {0, 0, 0, 8, 'f', 'r', 'e', 'e'});
    byte[] empty = index(1, this::longHead);
    Arrays.fill(empty, empty.length - 24, empty.length, (byte) 0);
    assertRefused("segment-index", empty);
  }

  private void longHead(BoxWriter writer) {
    writer.zeros(16);
  }

  private static void assertRefused(String code, byte[] bytes) {
    assertThatThrownBy(() -> SegmentIndex.read(bytes, 0))
        .isInstanceOfSatisfying(MediaException.class, refused -> assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code));
  }

  /** Two references, the second to a further index. */
  private static byte[] index(int version, Consumer<BoxWriter> startAndOffset) {
    BoxWriter writer = new BoxWriter();
    writer.fullBox("sidx", version, 0, () -> {
      writer.u32(1);
      writer.u32(48_000);
      startAndOffset.accept(writer);
      writer.u16(0);
      writer.u16(2);
      writer.u32(5_000);
      writer.u32(48_000);
      writer.u32(0);
      writer.u32(0x8000_0000L | 300);
      writer.u32(96_000);
      writer.u32(0);
    });
    return writer.toBytes();
  }
}
