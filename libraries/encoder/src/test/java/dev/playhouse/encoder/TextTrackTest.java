package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.oracle.NewerFfmpeg;
import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packaged text as FFmpeg sees it. */
class TextTrackTest {
  private static final Subtitles SUBTITLES =
      new Subtitles(
          List.of(
              new Cue("one", 1000, 2500, "", "Hello"),
              new Cue(2000, 3000, "line:0 align:left", "<i>Both</i> at once"),
              new Cue(3500, 9000, "", "Über die Grenzen"),
              new Cue(12_400, 12_500, "", "日本語")),
          List.of("STYLE\n::cue { color: yellow }"));

  @TempDir Path folder;
  private final Map<String, byte[]> files = new TreeMap<>();

  @BeforeEach
  void packageText() {
    TextTrackPackager.write(SUBTITLES, SegmentBorders.of(24_000, 1001, 4), 12.5, "de", (name, bytes, type) -> files.put(name, bytes));
  }

  @Test
  void cmafText_hasTheSamplesThatFfmpegFinds_withoutGaps() throws Exception {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (String name : List.of("init.mp4", "1.m4s", "2.m4s", "3.m4s", "4.m4s")) {
      joined.writeBytes(bytes(name));
    }
    Path file = Files.write(folder.resolve("text.mp4"), joined.toByteArray());
    String report = new NewerFfmpeg(folder).text(file, List.of("-map", "0", "-c", "copy", "-f", "framemd5", "-"));
    List<String> times =
        report.lines().filter(line -> !line.startsWith("#"))
        .map(line -> line.split(",", -1)).map(field -> field[2].strip() + "+" + field[3].strip()).toList();
    assertThat(times)
        .containsExactly(
            "0+1000", "1000+1000", "2000+500", "2500+500", "3000+500", "3500+504", "4004+4004", "8008+992", "9000+3012", "12012+388", "12400+100");
  }

  @Test
  void hlsPlaylist_isReadByFfmpegAsTheSameCues() throws Exception {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    Path playlist = folder.resolve("playlist.m3u8");
    String text = new NewerFfmpeg(folder).text(playlist, List.of("-f", "srt", "-"), "-allowed_extensions", "ALL", "-extension_picky", "0");
    assertThat(text.strip())
        .isEqualTo(
            """
            1
            00:00:01,000 --> 00:00:02,500
            Hello

            2
            00:00:02,000 --> 00:00:03,000
            <i>Both</i> at once

            3
            00:00:03,500 --> 00:00:09,000
            Über die Grenzen

            4
            00:00:12,400 --> 00:00:12,500
            日本語""");
    assertThat(new String(bytes("text.vtt"), StandardCharsets.UTF_8)).contains("::cue { color: yellow }");
  }

  private byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }
}
