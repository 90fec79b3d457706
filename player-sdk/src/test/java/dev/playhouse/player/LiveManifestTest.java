package dev.playhouse.player;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FakeNetwork.Refusal;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Request;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A minute of live DASH whose MPD is read again every two seconds, and what may become of it meanwhile. */
class LiveManifestTest {
  private static final double ENDS_AT = 40;
  private static final int LAST = 50;
  private static final String BASE = "<BaseURL>http://edge-one.test/new/x/</BaseURL>";

  private final Screening screening = Screening.steady(20e6);

  /** Began 20 s before the playback; when all of it is there the MPD says so. */
  private static String mpd(double atSeconds, String inside) {
    return mpd(atSeconds >= ENDS_AT ? "mediaPresentationDuration=\"PT60S\"" : live(2), inside);
  }

  private static String live(int updateSeconds) {
    return "type=\"dynamic\" minimumUpdatePeriod=\"PT" + updateSeconds + "S\" availabilityStartTime=\"2025-12-31T23:59:40Z\"";
  }

  private static String mpd(String attributes, String inside) {
    return "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" " + attributes + ">" + inside
        + "<Period start=\"PT0S\"><AdaptationSet mimeType=\"video/mp4\" codecs=\"avc1.64001f\">"
        + "<SegmentTemplate duration=\"4\" initialization=\"$RepresentationID$.00000000/init.mp4\""
        + " media=\"$RepresentationID$.00000000/$Number$.m4s\"/>"
        + "<Representation id=\"v360\" bandwidth=\"700000\" height=\"360\"/></AdaptationSet></Period></MPD>";
  }

  private void serves(String inside) {
    screening.network.serves("live.mpd", at -> mpd(at, inside));
  }

  private PlaybackStatistics play(String address) throws InterruptedException {
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(URI.create(address));
      return player.awaitEnd();
    }
  }

  private void assertPlayedFrom8ToItsEnd(PlaybackStatistics statistics) {
    assertThat(statistics.secondsPlayed()).isCloseTo(52, within(0.1));
    assertThat(statistics.stalls()).isZero();
  }

  @Test
  void manifest_whoseTokenHasExpired_isReadByAFreshOne() throws InterruptedException {
    serves(BASE);
    screening.network.refuses((request, at) -> at > 10 && request.uri().getPath().startsWith("/old/") ? new Refusal(403, "token-expired") : null);
    screening.builder().renewal(session -> session("new"));
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(session("old"));
      assertPlayedFrom8ToItsEnd(player.awaitEnd());
    }
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).hasSize(1);
  }

  private static Session session(String token) {
    Session film = FakeFilm.session(token);
    return new Session(film.id(), film.titleId(), film.assetId(), film.grant(), Map.of("dash", "http://origin.test/" + token + "/live.mpd"), Map.of(),
        "", "", List.of(), 0, 30, Instant.parse("2026-01-02T00:00:00Z"));
  }

  @Test
  void manifest_thatIsNotWhereItSaysItMovedTo_isReadWhereItWas() throws InterruptedException {
    serves("<Location>http://moved.test/live.mpd</Location>" + BASE);
    screening.network.refuses((request, at) -> request.uri().getHost().equals("moved.test") ? new Refusal(404, "not-found") : null);

    assertPlayedFrom8ToItsEnd(play("http://origin.test/live.mpd"));

    assertThat(screening.network.asked).extracting(FakeNetwork.Asked::host).contains("moved.test");
  }

  @Test
  void manifest_thatIsMissingOrHalfWritten_holdsUpNothing_ifItComesBack() throws InterruptedException {
    screening.network.serves("live.mpd", at -> at > 20 && at < 24 ? mpd(at, BASE).substring(0, 300) : mpd(at, BASE));
    screening.network.refuses(
        (request, at) -> at > 10 && at < 14 && request.uri().getPath().equals("/live.mpd") ? new Refusal(404, "not-found") : null);

    assertPlayedFrom8ToItsEnd(play("http://origin.test/live.mpd"));
  }

  @Test
  void manifest_ofABusyServer_isAskedForNoSoonerThanThatWants() throws InterruptedException {
    serves(BASE);
    screening.network.refuses(
        (request, at) -> at > 10 && at < 14 && request.uri().getPath().equals("/live.mpd") ? new Refusal(503, "busy", "5") : null);

    assertPlayedFrom8ToItsEnd(play("http://origin.test/live.mpd"));

    List<Double> asked = askedAfter10("/live.mpd");
    assertThat(asked.get(1)).isBetween(asked.getFirst() + 5, asked.getFirst() + 5 + FakeFilm.SEGMENT_SECONDS);
  }

  @Test
  void manifest_ofAServerThatWantsLongerThanTheBufferLasts_costsNoStall() throws InterruptedException {
    screening.network.serves("live.mpd", LiveManifestTest::listing).refuses(
        (request, at) -> at > 10 && at < 13 && request.uri().getPath().equals("/live.mpd") ? new Refusal(503, "busy", "30") : null);

    assertPlayedFrom8ToItsEnd(play("http://origin.test/live.mpd"));

    assertThat(screening.network.asked.stream().filter(made -> made.path().equals("/live.mpd") && made.atSeconds() > 10 && made.atSeconds() < 13))
        .hasSize(1);
  }

  /** Lists what there is, so that more comes only when it is read again. */
  private static String listing(double atSeconds) {
    int segments = (int) (Math.min(ENDS_AT, atSeconds) + 20) / 4;
    return mpd(atSeconds, BASE).replace(" duration=\"4\"", "").replace(".m4s\"/>",
        ".m4s\"><SegmentTimeline><S t=\"0\" d=\"4\" r=\"" + (segments - 1) + "\"/></SegmentTimeline></SegmentTemplate>");
  }

  @Test
  void manifest_ofABusyServer_isAskedForAgain_whenTheApplicationSeeks() throws Exception {
    serves(BASE);
    screening.network.refuses(
        (request, at) -> at > 10 && at < 13 && request.uri().getPath().equals("/live.mpd") ? new Refusal(503, "busy", "30") : null);
    CompletableFuture<Player> sought = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched && screening.clock.seconds() > 14 && screening.events(PlayerEvent.Sought.class).isEmpty()) {
        sought.join().seek(24);
      }
    });
    try (Player player = screening.builder().build()) {
      sought.complete(player);
      player.play();
      player.load(URI.create("http://origin.test/live.mpd"));
      player.awaitEnd();
    }
    assertThat(askedAfter10("/live.mpd").get(1)).isBetween(14.0, 18.0);
  }

  @Test
  void manifest_ofABusyServer_isAskedForByAFreshTokenAtOnce() throws InterruptedException {
    serves(BASE);
    screening.network.refuses((request, at) -> {
      if (request.uri().getPath().equals("/old/live.mpd") && at > 10) {
        return new Refusal(503, "busy", "30");
      }
      return at > 11 && request.uri().getPath().startsWith("/new/x/") && screening.events(PlayerEvent.SessionRenewed.class).isEmpty()
          ? new Refusal(403, "token-expired") : null;
    });
    screening.builder().renewal(session -> session("new"));
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(session("old"));
      player.awaitEnd();
    }
    List<Double> renewed = askedAfter10("/new/live.mpd");
    assertThat(renewed.get(1)).isLessThan(renewed.getFirst() + 2 + FakeFilm.SEGMENT_SECONDS);
  }

  private List<Double> askedAfter10(String path) {
    return screening.network.asked.stream()
        .filter(asked -> asked.path().equals(path) && asked.atSeconds() > 10).map(FakeNetwork.Asked::atSeconds).toList();
  }

  @Test
  void segments_thatOneEdgeHasLater_areAwaitedThere_whenTheOtherDies() throws InterruptedException {
    serves("<BaseURL serviceLocation=\"one\" availabilityTimeOffset=\"3\">http://edge-one.test/new/x/</BaseURL>"
        + "<BaseURL serviceLocation=\"two\">http://edge-two.test/new/x/</BaseURL>");
    screening.network.dead("edge-one.test", 12, Double.MAX_VALUE).refuses((request, at) ->
        request.uri().getHost().equals("edge-two.test") && endOf(request) > at ? new Refusal(404, "not-found") : null);

    PlaybackStatistics statistics = play("http://origin.test/live.mpd");

    assertPlayedFrom8ToItsEnd(statistics);
    assertThat(screening.segments).extracting(Segment::startSeconds)
        .containsExactlyElementsOf(IntStream.range(2, FakeFilm.SEGMENTS).mapToObj(number -> 4.0 * number).toList());
    assertThat(screening.askedAfter("edge-two.test", 12)).isGreaterThan(5);
  }

  /** When the last picture of a segment is recorded. */
  private static double endOf(Request request) {
    String number = request.uri().getPath().replaceAll(".*/|\\.m4s|\\D", "");
    return number.isEmpty() ? 0 : 4 * Double.parseDouble(number) - 20;
  }

  @Test
  void manifest_thatStaysAway_endsThePlayback_notBeforeAMinuteAndAHalf() {
    serves(BASE);
    screening.network.refuses((request, at) -> at > 10 && request.uri().getPath().equals("/live.mpd") ? new Refusal(404, "not-found") : null);

    assertThatThrownBy(() -> play("http://origin.test/live.mpd"))
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MANIFEST_REFUSED));
    assertThat(screening.clock.seconds()).isBetween(90.0, 105.0);
  }

  @Test
  void manifest_thatHoldsForLong_mayFailWhenItIsReadAgain() throws InterruptedException {
    screening.network.serves("live.mpd", at -> mpd(at >= 100 ? "mediaPresentationDuration=\"PT120S\"" : live(100), BASE));
    screening.network.refuses((request, at) -> at > 99 && at < 102 && request.uri().getPath().equals("/live.mpd") ? new Refusal(503, "") : null);

    assertThat(play("http://origin.test/live.mpd").secondsPlayed()).isCloseTo(112, within(0.1));

    assertThat(screening.network.asked).filteredOn(asked -> asked.path().equals("/live.mpd") && asked.atSeconds() > 99).hasSizeBetween(2, 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {156, Double.MAX_VALUE})
  void multivariantPlaylist_thatIsMissingWhenASegmentIsLate_endsNothing(double backAt) throws InterruptedException {
    screening.network.serves("films.m3u8", at -> """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.64001f",RESOLUTION=640x360
        /x/v360.00000000/live.m3u8
        """).serves("live.m3u8", at -> playlist(5 + (int) (at / 4)));
    screening.network.refuses((request, at) -> {
      boolean late = request.uri().getPath().endsWith(".m4s") && at > 150 && at < 153;
      boolean missing = request.uri().getPath().equals("/films.m3u8") && at > 150 && at < backAt;
      return late || missing ? new Refusal(404, "not-found") : null;
    });

    PlaybackStatistics statistics = play("http://edge-one.test/films.m3u8");

    assertThat(statistics.secondsPlayed()).isCloseTo(4 * (LAST - 2), within(0.1));
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.network.asked).filteredOn(asked -> asked.path().equals("/films.m3u8")).hasSizeGreaterThan(1);
  }

  private static String playlist(int newest) {
    int last = Math.min(newest, LAST);
    String segments = IntStream.rangeClosed(last - 4, last).mapToObj(number -> "#EXTINF:4,\n" + number + ".m4s\n").collect(joining());
    return "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + (last - 4) + "\n#EXT-X-MAP:URI=\"init.mp4\"\n" + segments
        + (last == LAST ? "#EXT-X-ENDLIST\n" : "");
  }
}
