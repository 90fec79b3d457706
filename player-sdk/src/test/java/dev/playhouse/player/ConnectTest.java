package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link Player#connect} sends, and what an application sees of it. */
@Timeout(60)
class ConnectTest {
  private static final URI API = URI.create("http://origin.test/api/v1");

  private final Screening screening = Screening.steady(20e6);
  private final List<Request> sent = new CopyOnWriteArrayList<>();
  private final List<RequestRecord> finished = new CopyOnWriteArrayList<>();

  ConnectTest() {
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.RequestFinished request) {
        finished.add(request.request());
      }
    }).interceptor((request, next) -> {
      sent.add(request);
      return next.fetch(request);
    });
  }

  @Test
  void questions_areEverybodys_andTellNothingOfTheViewer() throws InterruptedException {
    LinkStore link = LinkStore.inMemory();
    link.save(new Link(0, URI.create("http://edge-one.test/")));
    screening.builder().link(link).service(API, () -> {
      throw new IllegalStateException("nobody needs a token");
    });
    try (Player player = screening.builder().build()) {
      player.connect();
      awaitFinished(2);
      assertThat(player.state()).isEqualTo(PlayerState.IDLE);
    }
    assertThat(sent).extracting(request -> request.kind() + " " + request.method() + " " + request.uri()).containsExactly(
        "CONNECTION GET http://origin.test/observe/health", "CONNECTION GET http://edge-one.test/observe/health");
    assertThat(sent).allSatisfy(request -> assertThat(request.headers()).isEmpty());
  }

  @Test
  void player_thatIsClosedUnloaded_endsAsStopped_withoutAnEvent() throws InterruptedException {
    screening.builder().service(API, () -> "token");
    Player player = screening.builder().build();
    player.connect();
    awaitFinished(1);
    player.close();
    assertThat(player.state()).isEqualTo(PlayerState.STOPPED);
    assertThat(player.awaitEnd().secondsPlayed()).isZero();
    assertThat(screening.events).hasOnlyElementsOfType(PlayerEvent.RequestFinished.class);
    assertThatThrownBy(() -> player.load("title_1")).isInstanceOf(IllegalStateException.class);
    player.connect();
    assertThat(sent).hasSize(1);
  }

  @Test
  void server_thatIsDead_isNoFailureOfThePlayer() throws InterruptedException {
    screening.network.dead("origin.test", 0, 1);
    screening.builder().service(API, () -> "token");
    try (Player player = screening.builder().build()) {
      player.connect();
      awaitFinished(1);
      screening.clock.pass(1);
      player.play();
      player.load(FakeFilm.session("token"));
      assertThat(player.awaitEnd().secondsPlayed()).isGreaterThan(59);
    }
    assertThat(screening.events(PlayerEvent.Failed.class)).isEmpty();
  }

  @Test
  void interceptor_thatThrows_isNoFailureOfThePlayer() throws InterruptedException {
    screening.builder().service(API, () -> "token").interceptor((request, next) -> {
      if (request.kind() == RequestKind.CONNECTION) {
        throw new IllegalStateException("broken");
      }
      return next.fetch(request);
    });
    try (Player player = screening.builder().build()) {
      player.connect();
      awaitFinished(1);
      player.play();
      player.load(FakeFilm.session("token"));
      assertThat(player.awaitEnd().secondsPlayed()).isGreaterThan(59);
    }
  }

  @Test
  void connect_afterALoad_asksNothing() throws InterruptedException {
    screening.builder().service(API, () -> "token");
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(FakeFilm.session("token"));
      player.connect();
      player.awaitEnd();
    }
    assertThat(sent).extracting(Request::kind).isNotEmpty().doesNotContain(RequestKind.CONNECTION);
  }

  private void awaitFinished(int requests) {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> finished.size() == requests);
  }
}
