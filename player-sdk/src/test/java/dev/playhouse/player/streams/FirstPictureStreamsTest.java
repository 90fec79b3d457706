package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerState;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.transport.FilteredBody;
import dev.playhouse.player.transport.Interceptor;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last byte of a segment comes when its first picture is shown, and not before. */
@Timeout(60)
class FirstPictureStreamsTest {
  private static final String TRACKS = "in=high.mp4,stream=video,init_segment=h/init.mp4,segment_template=h/$Number$.m4s"
      + " in=sound.mp4,stream=audio,init_segment=a/init.mp4,segment_template=a/$Number$.m4s,hls_name=en --segment_duration 2 --quiet"
      + " --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8 ";
  private static final String PROTECTED = "--enable_raw_key_encryption --clear_lead 0 --keys label=:key_id=" + Programs.KEY_ID + ":key="
      + Programs.KEY + " --protection_systems CommonSystem --protection_scheme ";

  @TempDir private static Path masters;
  private static Film film;

  @TempDir private Path folder;

  private final KeyFrames pictures = new KeyFrames(picture -> {});
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Player> playing = new CompletableFuture<>();
  private int awaited = 1;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
  }

  /** Seeks once, when the first sound is here. */
  private final class Sink implements SampleSink {
    @Override
    public void init(Rendition rendition, byte[] init) {
      calls.add("init " + rendition.kind());
    }

    @Override
    public void segment(Segment segment) {
      calls.add("segment " + segment.rendition().kind() + " " + Math.round(segment.startSeconds()));
      if (segment.rendition().kind() == TrackKind.AUDIO && awaited == 1) {
        awaited = 2;
        playing.join().seek(4.5);
      }
    }

    @Override
    public void keyFrame(byte[] init, Segment picture) {
      calls.add("picture " + Math.round(picture.startSeconds()));
      pictures.keyFrame(init, picture);
    }
  }

  private final class Withholding implements Interceptor {
    @Override
    public Response intercept(Request request, Transport next) throws IOException {
      Response response = next.fetch(request);
      return request.kind() == RequestKind.VIDEO ? response.withBody(new Body(response.body(), response.contentLength())) : response;
    }
  }

  private final class Body extends FilteredBody {
    private long left;

    Body(InputStream body, long length) {
      super(body);
      left = length;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 1 && pictures.shown.size() < awaited) {
        throw new IOException("the last byte, and no picture is shown");
      }
      int count = super.read(target, offset, (int) Math.min(length, Math.max(1, left - 1)));
      left -= Math.max(0, count);
      return count;
    }
  }

  @ParameterizedTest
  @CsvSource({"master.m3u8,", "manifest.mpd, cenc", "master.m3u8, cbcs"})
  void picture_isShown_atTheStartAndAfterASeek_beforeItsSegmentIsWhole(String manifest, String scheme) throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS + (scheme == null ? "" : PROTECTED + scheme));
    try (FileServer server = FileServer.of(folder);
        Player player = Player.builder().sink(new Sink()).interceptor(new Withholding()).clock(new HurriedClock())
            .licences(LicenceProvider.keys(Map.of(Programs.KEY_ID, HexFormat.of().parseHex(Programs.KEY)))).build()) {
      playing.complete(player);
      player.play();
      player.load(server.uri(manifest));
      player.awaitEnd();
    }
    assertThat(calls).startsWith("picture 0", "init VIDEO", "segment VIDEO 0").containsSubsequence("picture 4", "init VIDEO", "segment VIDEO 4");
    assertThat(pictures.shown).hasSize(2);
    assertThat(pictures.decoded).containsExactly(film.picture().get(0), film.picture().get(100));
  }

  @Test
  void picture_ofWhatIsLoadedWithoutPlaying_isShown_beforeItsSegmentIsWhole() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    try (FileServer server = FileServer.of(folder);
        Player player = Player.builder().sink(new Sink()).interceptor(new Withholding()).build()) {
      playing.complete(player);
      player.load(server.uri("master.m3u8"));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> player.state() == PlayerState.PAUSED && pictures.shown.size() == 2);
    }
    assertThat(pictures.decoded).containsExactly(film.picture().get(0), film.picture().get(100));
  }

  @Test
  void picture_ofWhatIsPreloaded_isNotShown() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    awaited = 2; // seeks nowhere
    try (FileServer server = FileServer.of(folder); Player player = Player.builder().sink(new Sink()).build()) {
      player.preload(server.uri("master.m3u8"));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> player.state() == PlayerState.PAUSED);
    }
    assertThat(calls).startsWith("init VIDEO", "segment VIDEO 0");
    assertThat(pictures.shown).isEmpty();
  }
}
