package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerState;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.transport.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Winding through films that others have packaged: each key frame that is handed over is decoded, and is the picture of its time. */
@Timeout(60)
class WindingStreamsTest {
  private static final String TRACKS =
      "in=low.mp4,stream=video,init_segment=l/init.mp4,segment_template=l/$Number$.m4s,playlist_name=l.m3u8,iframe_playlist_name=li.m3u8"
          + " in=low.mp4,stream=video,trick_play_factor=1,init_segment=t/init.mp4,segment_template=t/$Number$.m4s,playlist_name=t.m3u8"
          + " in=sound.mp4,stream=audio,init_segment=a/init.mp4,segment_template=a/$Number$.m4s,hls_name=en --segment_duration 1 --quiet"
          + " --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8 ";
  private static final String PROTECTED = "--enable_raw_key_encryption --clear_lead 0 --keys label=:key_id=" + Programs.KEY_ID + ":key="
      + Programs.KEY + " --protection_systems CommonSystem --protection_scheme ";

  @TempDir private static Path masters;
  private static Film film;
  private static List<String> low;

  @TempDir private Path folder;

  private List<Segment> shown = List.of();
  private List<String> decoded = List.of();
  /** CMCD-Object of the pictures that were asked for. */
  private final List<String> told = new CopyOnWriteArrayList<>();

  private final List<PlayerEvent> events = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
    low = new Programs(masters).framesOf("low.mp4");
  }

  /** Winds from a place once something is loaded, then does what comes with each key frame, until the end. */
  private List<String> wind(String manifest, double from, double speed, Consumer<Player> withEach) throws InterruptedException {
    return wind(manifest, from, speed, withEach, event -> false);
  }

  private List<String> wind(String manifest, double from, double speed, Consumer<Player> withEach, Predicate<PlayerEvent> enough)
      throws InterruptedException {
    CompletableFuture<Player> playing = new CompletableFuture<>();
    KeyFrames sink = new KeyFrames(picture -> withEach.accept(playing.join()));
    shown = sink.shown;
    decoded = sink.decoded;
    PlayerBuilder builder = Player.builder()
        .licences(LicenceProvider.keys(Map.of(Programs.KEY_ID, HexFormat.of().parseHex(Programs.KEY))))
        .sink(sink)
        .listener(events::add)
        .interceptor((request, onward) -> {
          if (request.kind() == RequestKind.VIDEO && request.headers().getOrDefault("CMCD-Session", "").contains("pr=1.5")) {
            told.add(request.headers().getOrDefault("CMCD-Object", ""));
          }
          return onward.fetch(request);
        })
        .listener(event -> {
          if (enough.test(event)) {
            playing.join().stop();
          }
        })
        .clock(new HurriedClock(4));
    try (FileServer server = FileServer.of(folder); Player player = builder.build()) {
      playing.complete(player);
      player.seek(from);
      player.play();
      player.wind(speed);
      player.load(server.uri(manifest));
      player.awaitEnd();
      return List.copyOf(server.asked);
    }
  }

  /** What the times of the pictures that were shown have in the film. */
  private List<String> keyFramesShown() {
    return shown.stream().map(picture -> low.get((int) Math.round(picture.startSeconds()) * 25)).toList();
  }

  private List<Rendition> offered() {
    return events.stream().filter(PlayerEvent.Loaded.class::isInstance).flatMap(event -> ((PlayerEvent.Loaded) event).renditions().stream()).toList();
  }

  private List<PlayerState> states() {
    return events.stream().filter(PlayerEvent.StateChanged.class::isInstance).map(event -> ((PlayerEvent.StateChanged) event).to()).toList();
  }

  private List<Double> starts() {
    return shown.stream().map(picture -> (double) Math.round(picture.startSeconds() * 10) / 10).toList();
  }

  @ParameterizedTest
  @CsvSource({"master.m3u8,", "master.m3u8, cenc", "master.m3u8, cbcs", "manifest.mpd,", "manifest.mpd, cenc", "manifest.mpd, cbcs"})
  void forward_showsEachKeyFrameUntilTheEnd(String manifest, String scheme) throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS + (scheme == null ? "" : PROTECTED + scheme));

    List<String> asked = wind(manifest, 0, 1.5, player -> {});

    assertThat(starts()).isSubsetOf(1.0, 2.0, 3.0, 4.0, 5.0).isSorted().hasSizeGreaterThan(2);
    assertThat(decoded).isEqualTo(keyFramesShown());
    assertThat(shown).allSatisfy(picture -> assertThat(picture.rendition().kind()).isEqualTo(TrackKind.VIDEO));
    assertThat(asked).contains(manifest.endsWith("mpd") ? "t/init.mp4" : "li.m3u8");
    assertThat(shown).extracting(Segment::rendition).doesNotContainAnyElementsOf(offered()).containsOnly(shown.getFirst().rendition());
    assertThat(told).hasSizeGreaterThan(2).allSatisfy(object -> assertThat(object).contains("ot=v,").contains("d=1000,"));
    assertThat(events).filteredOn(PlayerEvent.WindingBegan.class::isInstance).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmp4", "mpegts"})
  void forward_overPicturesAndSoundInOneFile_showsTheirKeyFrames(String type) throws IOException, InterruptedException {
    film.in(folder).ffmpeg("-i low.mp4 -i sound.mp4 -map 0:v -map 1:a -c copy -f hls -hls_time 1 -hls_playlist_type vod -hls_segment_type " + type
        + " film.m3u8");

    wind("film.m3u8", 0, 1.5, player -> {});

    assertThat(starts()).isSubsetOf(1.0, 2.0, 3.0, 4.0, 5.0).isSorted().hasSizeGreaterThan(2);
    assertThat(decoded).isEqualTo(keyFramesShown());
  }

  @Test
  void forward_overKeyFramesOfTransportStreams_readsTheirProgramMapFirst() throws IOException, InterruptedException {
    film.in(folder).shaka("in=high.mp4,stream=video,segment_template=v/$Number$.ts,playlist_name=v.m3u8,iframe_playlist_name=vi.m3u8"
        + " --segment_duration 1 --quiet --hls_master_playlist_output master.m3u8");
    assertThat(Files.readString(folder.resolve("vi.m3u8"))).contains("@376").doesNotContain("EXT-X-MAP");

    wind("master.m3u8", 0, 1.5, player -> {});

    assertThat(starts()).isSubsetOf(1.0, 2.0, 3.0, 4.0, 5.0).isSorted().hasSizeGreaterThan(2);
    assertThat(decoded).isEqualTo(shown.stream().map(picture -> film.picture().get((int) Math.round(picture.startSeconds()) * 25)).toList());
    assertThat(shown).extracting(Segment::rendition).as("of their own playlist").doesNotContainAnyElementsOf(offered());
  }

  @Test
  void backward_showsEarlierKeyFramesAndPlaysOnFromTheBeginning() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);

    wind("master.m3u8", 5.5, -1.5, player -> {});

    assertThat(starts()).isSubsetOf(5.0, 4.0, 3.0, 2.0, 1.0, 0.0).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(2);
    assertThat(decoded).isEqualTo(keyFramesShown());
    assertThat(events).filteredOn(PlayerEvent.Sought.class::isInstance).last()
        .satisfies(sought -> assertThat(((PlayerEvent.Sought) sought).toSeconds()).isZero());
    assertThat(states()).containsSubsequence(PlayerState.WINDING, PlayerState.LOADING, PlayerState.PLAYING, PlayerState.ENDED);
  }

  @Test
  void play_whileWinding_goesOnAtTheKeyFrame() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);

    wind("manifest.mpd", 0, 1.5, Player::play);

    double last = shown.getLast().startSeconds();
    assertThat(last).isLessThan(4);
    assertThat(events).filteredOn(PlayerEvent.Sought.class::isInstance).last()
        .satisfies(sought -> assertThat(((PlayerEvent.Sought) sought).toSeconds()).isEqualTo(last));
    assertThat(states()).containsSubsequence(PlayerState.WINDING, PlayerState.LOADING, PlayerState.PLAYING, PlayerState.ENDED);
  }

  @Test
  void pause_whileWinding_holdsAtTheKeyFrame() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    List<Double> held = new CopyOnWriteArrayList<>();

    wind("master.m3u8", 0, 1.5, Player::pause, event -> {
      if (event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.PAUSED && !shown.isEmpty()) {
        held.add(changed.positionSeconds());
        return true;
      }
      return false;
    });

    assertThat(shown).hasSize(1);
    assertThat(held.getLast()).isEqualTo(shown.getFirst().startSeconds());
  }

  @Test
  void film_withoutKeyFramesOfItsOwn_isWoundByItsLowestRendition() throws IOException, InterruptedException {
    film.in(folder).ffmpeg("-i low.mp4 -i high.mp4 -i sound.mp4 -map 0:v -map 1:v -map 2:a -c copy -f dash -seg_duration 1 manifest.mpd");

    wind("manifest.mpd", 0, 1.5, player -> {});

    assertThat(starts()).isSubsetOf(1.0, 2.0, 3.0, 4.0, 5.0).isSorted().hasSizeGreaterThan(2);
    assertThat(decoded).isEqualTo(keyFramesShown());
  }

  @Test
  void keyFrames_thatCannotBeRead_areDoneWithout() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    Path playlist = folder.resolve("li.m3u8");
    Files.writeString(playlist, Files.readString(playlist).replaceAll("(?m)^#EXT-X-BYTERANGE:.*", "#EXT-X-BYTERANGE:9@0"));

    wind("master.m3u8", 0, 1.5, player -> {});

    assertThat(decoded).isEqualTo(keyFramesShown()).hasSizeGreaterThan(2);
    assertThat(states()).last().isEqualTo(PlayerState.ENDED);
  }
}
