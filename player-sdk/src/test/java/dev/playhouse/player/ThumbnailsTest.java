package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Thumbnails of a live presentation of HLS, whose list of sheets grows as it goes on. */
class ThumbnailsTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  /** Six segments and the sheets of their pictures, the newest at a time. */
  private static String list(double atSeconds, String head, String each) {
    int newest = Math.min(FakeFilm.SEGMENTS, 6 + (int) (atSeconds / 4));
    int oldest = newest - 5;
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + oldest + "\n" + head);
    for (int number = oldest; number <= newest; number++) {
      text.append("#EXT-X-PROGRAM-DATE-TIME:").append(NOON.plusSeconds(4L * number)).append("\n#EXTINF:4,\n").append(each.formatted(number));
    }
    return text + (newest == FakeFilm.SEGMENTS ? "#EXT-X-ENDLIST\n" : "");
  }

  /** Asks for a thumbnail when a segment has come; only what was found while the presentation went on. */
  private static List<CompletableFuture<Optional<Thumbnail>>> found(Screening screening, LongToDoubleFunction placeAt) throws InterruptedException {
    screening.network
        .serves("films.m3u8", at -> """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.64001f",RESOLUTION=640x360
            /x/v360.00000000/live.m3u8
            #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=10000,RESOLUTION=64x36,CODECS="jpeg",URI="/x/v360.00000000/images.m3u8"
            """)
        .serves("live.m3u8", at -> list(at, "#EXT-X-MAP:URI=\"init.mp4\"\n", "%d.m4s\n"))
        .serves("images.m3u8", at -> list(at, "#EXT-X-IMAGES-ONLY\n", "%d.m4s\n"));
    CompletableFuture<Player> player = new CompletableFuture<>();
    List<CompletableFuture<Optional<Thumbnail>>> found = new ArrayList<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() >= 4) {
        found.add(player.join().thumbnail(placeAt.applyAsDouble(fetched.number())));
      }
    });
    try (Player built = screening.builder().build()) {
      player.complete(built);
      built.play();
      built.load(URI.create("http://edge-one.test/films.m3u8"));
      built.awaitEnd();
    }
    assertThat(found.size()).isGreaterThan(6);
    return found.subList(0, found.size() - 1); // when the last segment is here nothing more is looked for
  }

  @Test
  void thumbnails_ofALivePresentation_growWithIt_andLieWhereItsPicturesDo() throws InterruptedException {
    List<CompletableFuture<Optional<Thumbnail>>> found =
        found(Screening.steady(20e6), number -> 4.0 * (number - 2) + 1); // the list may be one segment older
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).join().orElseThrow().startSeconds()).isEqualTo(4.0 * (2 + i));
    }
  }

  @Test
  void thumbnails_whoseListIsGone_areThoseThatWereListed() throws InterruptedException {
    Screening screening = Screening.steady(20e6);
    AtomicInteger lists = new AtomicInteger();
    screening.network.refuses((request, at) ->
        request.uri().getPath().endsWith("/images.m3u8") && lists.incrementAndGet() > 1 ? new FakeNetwork.Refusal(404, "not-found") : null);

    assertThat(found(screening, number -> 9)).allSatisfy(each -> assertThat(each.join().orElseThrow().startSeconds()).isEqualTo(8));
    assertThat(lists.get()).as("asked again, but not each time").isBetween(3, 20);
  }
}
