package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.streams.KeyFrames;
import dev.playhouse.player.transport.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayTitleTest {
  private static final int SECONDS = 2;

  private static TestTitle title;

  @BeforeAll
  static void make(@TempDir Path masters) throws InterruptedException {
    title = new TestTitle(masters, SECONDS);
  }

  @Test
  void protectedTitle_overRealHttp_decodesToTheFramesBeforeEncryption(@TempDir Path folder) throws IOException, InterruptedException {
    Path played = Files.createDirectory(folder.resolve("played"));
    try (TestService service = new TestService(title)) {
      PlaybackStatistics statistics = PlayTitle.play(service.api(), () -> TestService.ACCESS_TOKEN, "title_1", played);
      assertThat(statistics.secondsPlayed()).isCloseTo(SECONDS, within(0.1));
      assertThat(statistics.licenceMs()).isPositive();
      assertThat(statistics.hitRatio()).isEqualTo(1);
      assertThat(service.posts).contains("heartbeat", "events").last().isEqualTo("stop");
    }
    assertThat(frames(title, played, "video")).isEqualTo(expectedVideo(title, played));
    assertThat(frames(title, played, "audio")).isEqualTo(title.frames("a-en"));
    assertThat(Files.getPosixFilePermissions(played.resolve("device.key"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keyFrames_ofOurOwnPackages_areWoundAndDecode() throws IOException, InterruptedException {
    KeyFrames pictures = new KeyFrames(picture -> {});
    try (TestService service = new TestService(title);
        Player player = Player.builder().service(service.api(), () -> TestService.ACCESS_TOKEN).sink(pictures).build()) {
      player.seek(1.9);
      player.play();
      player.wind(-1.5);
      player.load("title_1");
      player.awaitEnd();
    }
    assertThat(pictures.shown.stream().filter(picture -> picture.rendition().name().equals("v360-key-frames")))
        .extracting(Segment::startSeconds).containsExactly(1.0, 0.0);
    assertThat(pictures.decoded).isEqualTo(
        pictures.shown.stream().map(picture -> title.frames("v360").get((int) Math.round(picture.startSeconds()) * 25)).toList());
  }

  @Test
  void headlessSample_playsAndSaysWhy(@TempDir Path folder) throws IOException, InterruptedException {
    Path token = Files.writeString(folder.resolve("token"), TestService.ACCESS_TOKEN + "\n");
    Sample sample = Sample.onClassPath(folder, "Headless");
    try (TestService service = new TestService(title)) {
      assertThat(sample.run(service.api().toString(), token.toString(), "title_1")).startsWith("played 2.0 s in heights [").contains("0 stalls");
      assertThat(sample.errors()).contains("PLAYING", "v360: 360p at", "ENDED");
      assertThat(service.posts).last().isEqualTo("stop");
    }
  }

  @Test
  void fileSample_writesTheBestPicturesInTheClear(@TempDir Path folder) throws IOException, InterruptedException {
    Path token = Files.writeString(folder.resolve("token"), TestService.ACCESS_TOKEN);
    Path film = folder.resolve("film.mp4");
    Sample sample = Sample.onClassPath(folder, "ToFile");
    try (TestService service = new TestService(title)) {
      assertThat(sample.run(service.api().toString(), token.toString(), "title_1", film.toString())).isEqualTo("wrote 2.0 s of [480] lines\n");
    }
    assertThat(title.decode(Files.readAllBytes(film))).isEqualTo(title.frames("v480"));
  }

  @Test
  void accessToken_thatIsRefused_failsWithTheProblem(@TempDir Path folder) throws IOException, InterruptedException {
    try (TestService service = new TestService(title)) {
      assertThatThrownBy(() -> PlayTitle.play(service.api(), () -> "another-token", "title_1", folder))
          .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_REFUSED))
          .hasMessageContaining("not-authenticated")
          .hasMessageContaining("log in again");
    }
  }

  @Test
  void interceptor_seesEveryRequestThatTheServerGets() throws IOException, InterruptedException {
    List<RequestKind> seen = new ArrayList<>();
    try (TestService service = new TestService(title)) {
      CompletableFuture<Player> playing = new CompletableFuture<>();
      PlayerBuilder builder =
          Player.builder()
              .service(service.api(), () -> TestService.ACCESS_TOKEN)
              .interceptor((request, next) -> {
                seen.add(request.kind());
                return next.fetch(request.withHeader(TestService.MARK, "number " + seen.size()));
              })
              .listener(event -> stopAtSound(event, playing));
      try (Player player = builder.build()) {
        playing.complete(player);
        player.load("title_1");
        player.awaitEnd();
      }
      assertThat(service.marks).isEqualTo(IntStream.rangeClosed(1, seen.size()).mapToObj(number -> "number " + number).toList());
    }
    assertThat(seen).containsOnlyOnce(RequestKind.MANIFEST, RequestKind.LICENCE).contains(RequestKind.SESSION, RequestKind.PLAYLIST,
        RequestKind.INIT, RequestKind.VIDEO, RequestKind.AUDIO, RequestKind.TELEMETRY);
  }

  @Test
  void service_thatIsBusyAtFirst_isAskedAgainForSessionManifestAndLicence(@TempDir Path folder) throws IOException, InterruptedException {
    try (TestService service = new TestService(title)) {
      service.busy = 2;
      PlaybackStatistics statistics = PlayTitle.play(service.api(), () -> TestService.ACCESS_TOKEN, "title_1", folder);
      assertThat(statistics.secondsPlayed()).isCloseTo(SECONDS, within(0.1));
      assertThat(statistics.requests()).filteredOn(request -> request.status() == 503).extracting(RequestRecord::kind)
          .containsExactlyInAnyOrder(
              RequestKind.SESSION, RequestKind.SESSION, RequestKind.MANIFEST, RequestKind.MANIFEST, RequestKind.LICENCE, RequestKind.LICENCE);
    }
  }

  @Test
  void title_thatWasLeftInTheMiddle_goesOnThere_unlessAnotherPlaceIsSought() throws IOException, InterruptedException {
    try (TestService service = new TestService(title)) {
      service.resumeSeconds = 1.2;
      assertThat(played(service, player -> {}).secondsPlayed()).isCloseTo(SECONDS - 1.2, within(0.1));
      assertThat(played(service, player -> player.seek(0)).secondsPlayed()).isCloseTo(SECONDS, within(0.1));
    }
  }

  @Test
  void playback_thatIsStoppedWhenItHasEnded_tellsItsServiceNevertheless() throws IOException, InterruptedException {
    CompletableFuture<Player> playing = new CompletableFuture<>();
    try (TestService service = new TestService(title)) {
      PlayerBuilder builder = Player.builder().service(service.api(), () -> TestService.ACCESS_TOKEN).listener(event -> {
        if (event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.ENDED) {
          playing.join().stop();
        }
      });
      try (Player player = builder.build()) {
        playing.complete(player);
        player.load("title_1");
        player.play();
        player.awaitEnd();
      }
      assertThat(service.posts).contains("events").last().isEqualTo("stop");
    }
  }

  private static PlaybackStatistics played(TestService service, Consumer<Player> before) throws InterruptedException {
    try (Player player = Player.builder().service(service.api(), () -> TestService.ACCESS_TOKEN).build()) {
      before.accept(player);
      player.load("title_1");
      player.play();
      return player.awaitEnd();
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/playback/start, false", "/master.m3u8, false", "/licence, false", "/api/v1/playback/start, true", "/master.m3u8, true"})
  @Timeout(30)
  void stop_breaksOffARequestThatNobodyAnswers(String silent, boolean intercepted) throws IOException, InterruptedException {
    try (TestService service = new TestService(title)) {
      service.silent = silent;
      PlayerBuilder builder = Player.builder().service(service.api(), () -> TestService.ACCESS_TOKEN);
      if (intercepted) {
        builder.interceptor((request, next) -> next.fetch(request));
      }
      try (Player player = builder.build()) {
        player.load("title_1");
        service.asked.await();
        long before = System.nanoTime();
        player.stop();
        player.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as("a request may last 5 s").isLessThan(Duration.ofSeconds(3));
        assertThat(player.state()).isEqualTo(PlayerState.STOPPED);
      }
    }
  }

  private static void stopAtSound(PlayerEvent event, CompletableFuture<Player> playing) {
    if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.rendition().kind() == TrackKind.AUDIO) {
      playing.join().stop();
    }
  }

  private static List<Path> runs(Path folder, String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(kind + "-")).sorted().toList();
    }
  }

  private static List<String> frames(TestTitle title, Path folder, String kind) throws IOException, InterruptedException {
    List<String> frames = new ArrayList<>();
    for (Path run : runs(folder, kind)) {
      frames.addAll(title.decode(Files.readAllBytes(run)));
    }
    return frames;
  }

  /** For each frame that came, the frame of the same rendition at the same place. */
  private static List<String> expectedVideo(TestTitle title, Path folder) throws IOException, InterruptedException {
    List<String> expected = new ArrayList<>();
    for (Path run : runs(folder, "video")) {
      String track = run.getFileName().toString().replaceAll("video-\\d+-(.*)\\.mp4", "$1");
      int count = title.decode(Files.readAllBytes(run)).size();
      expected.addAll(title.frames(track).subList(expected.size(), expected.size() + count));
    }
    assertThat(expected).hasSize(SECONDS * 25);
    return expected;
  }
}
