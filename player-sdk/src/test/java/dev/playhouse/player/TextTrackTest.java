package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import dev.playhouse.player.presentation.Resource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Text that comes in segments of {@code wvtt}, four seconds each. */
class TextTrackTest {
  private static final Resource INIT = Resource.of(URI.create("http://edge.test/init.mp4"));
  private static final int CUES = 80;

  private final TextTrack track = new TextTrack();

  private static Map<String, byte[]> packaged(List<Cue> cues) {
    Map<String, byte[]> files = new HashMap<>();
    TextTrackPackager.write(new Subtitles(cues), SegmentBorders.of(25, 1, 4), 4, "de", (name, bytes, type) -> files.put(name, bytes));
    return files;
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  private String text() {
    return new String(track.webVtt(), StandardCharsets.UTF_8);
  }

  @Test
  void text_thatHasNoEnd_isKeptAsFarAsItIsNew() {
    Map<String, byte[]> files = packaged(IntStream.range(0, CUES).mapToObj(i -> new Cue(i * 40L, i * 40L + 40, "", "cue " + i)).toList());
    track.begin(INIT, file(files, "init.mp4"));
    int segments = 1 + 60_000 / CUES;
    for (int i = 0; i < segments; i++) {
      track.wvtt(file(files, "1.m4s"), i * 4.0);
    }
    String text = text();
    assertThat(text).startsWith("WEBVTT").contains("50:03.160 --> 00:50:03.200\ncue 79\n").doesNotContain("00:00.000 --> ");
    assertThat(text.split(" --> ", -1).length - 1).isBetween(5_000, 30_000);
  }

  @Test
  void text_farFromTheBeginning_liesWhereItsSegmentsDo() {
    Map<String, byte[]> files = packaged(List.of(new Cue(1000, 2000, "", "late")));
    track.begin(INIT, file(files, "init.mp4"));
    track.wvtt(file(files, "1.m4s"), 4);
    track.wvtt(file(files, "1.m4s"), 400_000 * 3600.0);
    track.wvtt(file(files, "1.m4s"), 8);
    assertThat(text()).contains("00:05.000 --> ", "400000:00:01.000 --> 400000:00:02.000\nlate", "00:09.000 --> ");
  }
}
