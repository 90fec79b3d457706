package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.Thumbnail;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets of thumbnails beside a film that FFmpeg has packaged, as an application with a seek bar asks for them. */
@Timeout(60)
class ThumbnailStreamsTest {
  private static final String DASH =
      """
      <AdaptationSet contentType="image" mimeType="image/jpeg">
        <SegmentTemplate media="sheet$Number$.jpg" duration="4" startNumber="1"/>
        <Representation id="thumbnails" bandwidth="10000" width="128" height="72">
          <EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="2x2"/>
        </Representation>
      </AdaptationSet></Period>
      """;

  @TempDir private Path folder;

  private final Map<Double, CompletableFuture<Optional<Thumbnail>>> asked = new TreeMap<>();

  /** A thumbnail of each second, 64x36, four on a sheet: the second sheet is half full. */
  @BeforeEach
  void make() throws IOException, InterruptedException {
    Programs programs = new Programs(folder);
    programs.masters();
    programs.ffmpeg("-i low.mp4 -i sound.mp4 -map 0:v -map 1:a -c copy -f dash -seg_duration 2 -hls_playlist 1 manifest.mpd");
    programs.ffmpeg("-i low.mp4 -vf fps=1,scale=64:36,tile=2x2 sheet%d.jpg");
    Path mpd = folder.resolve("manifest.mpd");
    Files.writeString(mpd, Files.readString(mpd).replace("</Period>", DASH));
    Files.writeString(folder.resolve("master.m3u8"), Files.readString(folder.resolve("master.m3u8"))
        + "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=10000,RESOLUTION=64x36,CODECS=\"jpeg\",URI=\"images.m3u8\"\n");
    Files.writeString(folder.resolve("images.m3u8"), """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:4
        #EXT-X-IMAGES-ONLY
        #EXTINF:4,
        #EXT-X-TILES:RESOLUTION=64x36,LAYOUT=2x2,DURATION=1
        sheet1.jpg
        #EXTINF:2,
        #EXT-X-TILES:RESOLUTION=64x36,LAYOUT=2x2,DURATION=1
        sheet2.jpg
        #EXT-X-ENDLIST
        """);
  }

  private void playAndAsk(FileServer server, String manifest, double... places) throws InterruptedException {
    CompletableFuture<Player> playing = new CompletableFuture<>();
    try (Player player = Player.builder().clock(new HurriedClock()).listener(event -> {
      if (event instanceof PlayerEvent.Loaded) {
        for (double place : places) {
          asked.put(place, playing.join().thumbnail(place));
        }
      }
    }).build()) {
      playing.complete(player);
      player.play();
      player.load(server.uri(manifest));
      player.awaitEnd();
      asked.put(-1.0, player.thumbnail(1));
    }
  }

  private Optional<Thumbnail> found(double seconds) {
    return Objects.requireNonNull(asked.get(seconds)).join();
  }

  private Thumbnail at(double seconds) {
    return found(seconds).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.m3u8", "manifest.mpd"})
  void thumbnail_isThePartOfItsSheet(String manifest) throws IOException, InterruptedException {
    try (FileServer server = FileServer.of(folder)) {
      playAndAsk(server, manifest, 0, 3.5, 5.2, 99);
      assertThat(server.asked).containsOnlyOnce("sheet1.jpg").containsOnlyOnce("sheet2.jpg");
    }
    assertThat(at(0)).usingRecursiveComparison().ignoringFields("sheet").isEqualTo(new Thumbnail(0, 1, new byte[0], 0, 0, 64, 36, 2, 2));
    assertThat(at(3.5)).usingRecursiveComparison().ignoringFields("sheet").isEqualTo(new Thumbnail(3, 4, new byte[0], 64, 36, 64, 36, 2, 2));
    assertThat(at(5.2)).usingRecursiveComparison().ignoringFields("sheet").isEqualTo(new Thumbnail(5, 6, new byte[0], 64, 0, 64, 36, 2, 2));
    assertThat(at(3.5).sheet()).isEqualTo(Files.readAllBytes(folder.resolve("sheet1.jpg"))).isSameAs(at(0).sheet());
    assertThat(at(5.2).sheet()).isEqualTo(Files.readAllBytes(folder.resolve("sheet2.jpg")));
    assertThat(found(99)).as("behind the end").isEmpty();
    assertThat(found(-1)).as("after the end").isEmpty();
  }

  @Test
  void thumbnail_thatIsMissing_isAnErrorOfItsOwnAndThePlaybackGoesOn() throws IOException, InterruptedException {
    Files.delete(folder.resolve("sheet1.jpg"));
    try (FileServer server = FileServer.of(folder)) {
      playAndAsk(server, "master.m3u8", 1, 4.5);
    }
    assertThatThrownBy(() -> at(1)).isInstanceOf(CompletionException.class).cause()
        .isInstanceOfSatisfying(PlayerException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.MISSING_FILE));
    assertThat(at(4.5).startSeconds()).isEqualTo(4);
  }

  @Test
  void film_withoutThumbnails_hasNone() throws IOException, InterruptedException {
    Path master = folder.resolve("master.m3u8");
    Files.writeString(master, Files.readString(master).replaceAll("#EXT-X-IMAGE.*\n", ""));
    try (FileServer server = FileServer.of(folder)) {
      playAndAsk(server, "master.m3u8", 1);
    }
    assertThat(found(1)).isEmpty();
  }
}
