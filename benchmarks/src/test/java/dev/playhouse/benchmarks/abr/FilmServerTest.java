package dev.playhouse.benchmarks.abr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.Player;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.abr.Rung;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FilmServerTest {
  private static final Film FILM = new Film(List.of(new Rung(0, 160, 90, 400_000, 400_000)), new long[][] {{20_000, 100_000}}, 0.5);
  private static final int SOUND_BYTES = 8000;

  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  @Test
  void film_asItIsDescribed_isPlayedToItsEnd() throws IOException, InterruptedException {
    SampleSink sink = new SampleSink() {
      @Override
      public void init(Rendition rendition, byte[] init) {}

      @Override
      public void segment(Segment segment) {
        sizes.add(segment.bytes().length);
      }
    };
    try (FilmServer server = new FilmServer(FILM, 2); Player player = Player.builder().sink(sink).build()) {
      player.load(server.url().resolve("/film.m3u8"));
      player.play();
      player.awaitEnd();
    }
    assertThat(sizes).containsExactlyInAnyOrder(20_000, 100_000, SOUND_BYTES, SOUND_BYTES);
  }
}
