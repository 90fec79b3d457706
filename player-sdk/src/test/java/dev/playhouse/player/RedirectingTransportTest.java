package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 15.4. */
class RedirectingTransportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Request POST = Request.postJson(RequestKind.LICENCE, URI.create("https://a.test/x/licence?token=1"), BODY, PATIENCE)
      .withHeader("Authorization", "Bearer secret").withHeader("X-App", "ours");
  private static final Request GET = Request.get(RequestKind.STEERING, URI.create("https://a.test/x/steering"), PATIENCE);

  private final List<Request> asked = new ArrayList<>();

  @Test
  void playback_whoseEveryRequestIsRedirected_goesOn() throws InterruptedException {
    Screening screening = Screening.steady(20e6);
    Set<RequestKind> redirected = EnumSet.noneOf(RequestKind.class);
    List<Request> licences = new ArrayList<>();
    List.of("heartbeat", "events", "stop").forEach(name -> screening.network.serves(name, at -> ""));
    screening.network.serves("licence", at -> "{\"keys\":[],\"type\":\"temporary\"}");
    screening.builder().service(URI.create("http://origin.test/api/v1"), () -> "token").licences(LicenceProvider.clearKey())
        .interceptor((request, next) -> {
          if (request.kind() == RequestKind.LICENCE) {
            licences.add(request);
          }
          String query = String.valueOf(request.uri().getQuery());
          if (query.contains("moved") || request.kind() == RequestKind.CONNECTION) {
            return next.fetch(request);
          }
          redirected.add(request.kind());
          return redirect(307, request.uri() + (query.equals("null") ? "?moved" : "&moved"));
        });
    screening.play(licensed());
    assertThat(redirected).contains(RequestKind.MANIFEST, RequestKind.LICENCE, RequestKind.STEERING, RequestKind.SESSION, RequestKind.TELEMETRY,
        RequestKind.PLAYLIST, RequestKind.INIT, RequestKind.VIDEO, RequestKind.AUDIO);
    assertThat(screening.numbers(TrackKind.VIDEO)).hasSize(FakeFilm.SEGMENTS);
    assertThat(screening.events(PlayerEvent.Steered.class)).isEmpty();
    assertThat(screening.network.asked).extracting(FakeNetwork.Asked::path)
        .contains("/steering", "/licence", "/api/v1/playback/heartbeat", "/api/v1/playback/stop");
    assertThat(licences).extracting(Request::method).containsExactly("POST", "POST");
    assertThat(licences.getLast().body()).isEqualTo(licences.getFirst().body());
  }

  private static Session licensed() {
    Session film = FakeFilm.session("token");
    return new Session(
        film.id(), film.titleId(), film.assetId(), film.grant(), film.manifests(), Map.of("clearkey", "http://origin.test/licence"),
        film.steeringUrl(), "", List.of(), 0, 5, Instant.MAX);
  }

  @Test
  void clock_thatHasMoved_isFollowed() {
    FakeClock clock = new FakeClock();
    Instant there = clock.instant().plusSeconds(3600);
    Transport moved = following(request -> request.uri().getPath().equals("/time")
        ? redirect(302, "/now") : new Response(200, Map.of(), bytes(there.toString())));
    Instant told = new ServerClock(moved, clock).now(
        new Mpd.Live(Instant.EPOCH, null, 1, 60, 0, List.of(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "https://time.test/time"))));
    assertThat(told).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource({"301,GET", "302,GET", "303,GET", "307,POST", "308,POST"})
  void post_keepsMethodAndBody_onlyWhereTheStatusSaysSo(int status, String method) throws IOException {
    Request further = sentOn(POST, status, "/licences/1");
    assertThat(further.method()).isEqualTo(method);
    assertThat(further.body()).isEqualTo(method.equals("POST") ? BODY : null);
    assertThat(further.headers().containsKey("Content-Type")).isEqualTo(method.equals("POST"));
    assertThat(further.headers()).containsEntry("Authorization", "Bearer secret").containsEntry("X-App", "ours");
    assertThat(further.uri()).isEqualTo(URI.create("https://a.test/licences/1"));
  }

  @Test
  void head_staysHead() throws IOException {
    assertThat(sentOn(new Request(RequestKind.CLOCK, "HEAD", GET.uri(), Map.of(), null, PATIENCE), 303, "y").method()).isEqualTo("HEAD");
  }

  @ParameterizedTest
  @CsvSource({
      "https://a.test/y,true", "https://A.test:443/y,true", "//a.test/y,true", "https://a.test:8443/y,false", "https://b.test/y,false",
      "https://a.test.evil.test/y,false", "https://a.test@b.test/y,false"})
  void authorization_goesToTheSameOriginOnly(String location, boolean told) throws IOException {
    Request further = sentOn(POST.withHeader("cookie", "id=1").withHeader("Proxy-Authorization", "Basic x"), 307, location);
    assertThat(further.headers().keySet().containsAll(Set.of("Authorization", "cookie", "Proxy-Authorization"))).isEqualTo(told);
    assertThat(further.headers().keySet().stream().noneMatch(Set.of("Authorization", "cookie", "Proxy-Authorization")::contains))
        .isEqualTo(!told);
    assertThat(further.headers()).containsEntry("X-App", "ours");
  }

  @ParameterizedTest
  @CsvSource({"307,https://b.test/y,1", "308,https://a.test:8443/y,1", "307,https://a.test/y,2", "303,https://b.test/y,2"})
  void refreshToken_staysWithItsOrigin(int status, String location, int requests) throws IOException {
    Request refresh = Request.postJson(RequestKind.SESSION, URI.create("https://a.test/auth/refresh-token"), BODY, PATIENCE);
    Request further = sentOn(refresh, status, location);
    assertThat(asked).hasSize(requests);
    assertThat(further.body() == null || further.uri().getHost().equals("a.test")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.test/y", "file:///etc/passwd", "ftp://a.test/y", "data:,x", "https:///nowhere", "http://[", ""})
  void location_thatMayNotBeAsked_leavesTheAnswerAsItIs(String location) throws IOException {
    Response answer = following(request -> redirect(302, location)).fetch(GET);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(asked).hasSize(1);
  }

  @Test
  void circle_endsAfterFiveRedirects() throws IOException {
    assertThat(following(request -> redirect(302, "round")).fetch(GET).status()).isEqualTo(302);
    assertThat(asked).hasSize(6);
  }

  @Test
  void answer_saysWhereItWasFound() throws IOException {
    Transport transport = following(request -> request.uri().getPath().equals("/z/steering")
        ? new Response(200, Map.of(), bytes("")) : redirect(308, "../z/steering"));
    assertThat(transport.fetch(GET).uri()).isEqualTo(URI.create("https://a.test/z/steering"));
  }

  @Test
  void cancelled_whileItIsSentOn_asksNobodyElse() {
    List<PendingResponse> sent = new ArrayList<>();
    Transport transport = following(request -> {
      sent.getFirst().cancel();
      return redirect(302, "/y");
    });
    sent.add(transport.send(GET));
    assertThatThrownBy(() -> sent.getFirst().await()).isInstanceOf(IOException.class);
    assertThat(asked).hasSize(1);
  }

  private Request sentOn(Request first, int status, String location) throws IOException {
    following(request -> asked.size() == 1 ? redirect(status, location) : new Response(200, Map.of(), bytes(""))).fetch(first);
    return asked.getLast();
  }

  private Transport following(Transport answers) {
    return new RedirectingTransport(request -> {
      asked.add(request);
      return answers.fetch(request);
    });
  }

  private static Response redirect(int status, String location) {
    return new Response(status, Map.of("Location", List.of(location)), bytes(""));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
