package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.licence.LicenceRequest;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What an application's callback must not return ends the playback by the callback's name. */
@NullUnmarked
class NullCallbackTest {
  private final Screening screening = Screening.steady(20e6);

  private void assertNames(String callback) {
    assertThatThrownBy(this::play).isInstanceOfSatisfying(PlayerException.class, e -> {
      assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED);
      assertThat(e).hasMessageContaining(callback + " returned null");
    });
  }

  private void play() throws InterruptedException {
    screening.play();
  }

  @Test
  void interceptor_isNamed() {
    screening.builder().interceptor((request, next) -> null);
    assertNames("Interceptor.intercept");
  }

  @Test
  void transport_isNamed() {
    screening.builder().transport(request -> null);
    assertNames("Transport.fetch");
  }

  @Test
  void transport_thatSendsNothing_isNamed() {
    screening.builder().transport(new Sending(null));
    assertNames("Transport.send");
  }

  @Test
  void answer_isNamed() {
    screening.builder().transport(new Sending(new PendingResponse() {
      @Override
      public Response await() {
        return null;
      }

      @Override
      public boolean arrived() {
        return true;
      }

      @Override
      public void cancel() {}
    }));
    assertNames("PendingResponse.await");
  }

  @Test
  void policy_isNamed() {
    screening.builder().abr(new AbrPolicy() {
      @Override
      public void transferred(Transfer transfer) {}

      @Override
      public AbrDecision choose(AbrSituation situation) {
        return null;
      }

      @Override
      public AbrDecision reconsider(Flight flight, AbrSituation situation) {
        return null;
      }
    });
    assertNames("AbrPolicy.choose");
  }

  @Test
  void licenceProvider_isNamed() {
    screening.builder().licences(new LicenceProvider() {
      @Override
      public String system() {
        return "ours";
      }

      @Override
      public Licence acquire(LicenceRequest request, Transport transport) {
        return null;
      }
    });
    assertThatThrownBy(() -> screening.play(licensed())).hasMessageContaining("LicenceProvider.acquire returned null");
  }

  @Test
  void renewal_isNamed() {
    screening.network.refuses((request, at) -> at > 15 && request.uri().getPath().contains("/vod")
        ? new FakeNetwork.Refusal(403, "token-expired") : null);
    screening.builder().renewal(session -> null);
    assertNames("SessionRenewal.renew");
  }

  @Test
  void token_isNamed() {
    screening.builder().service(URI.create("http://origin.test/api/v1"), () -> null);
    assertThatThrownBy(() -> {
      try (Player player = screening.builder().build()) {
        player.load("title_1");
        player.awaitEnd();
      }
    }).hasMessageContaining("viewerToken returned null");
  }

  @Test
  void deviceKeys_areNamed() {
    screening.builder().service(URI.create("http://origin.test/api/v1"), () -> "token").deviceKeys(() -> null);
    assertThatThrownBy(() -> {
      try (Player player = screening.builder().build()) {
        player.load("title_1");
        player.awaitEnd();
      }
    }).hasMessageContaining("DeviceKeyStore.key returned null");
  }

  @Test
  void linkStore_costsNoMoreThanASlowerStart() throws InterruptedException {
    screening.builder().link(new LinkStore() {
      @Override
      public Link load() {
        return null;
      }

      @Override
      public void save(Link link) {}
    });
    assertThat(screening.play().secondsPlayed()).isPositive();
  }

  private static Session licensed() {
    Session film = FakeFilm.session("token");
    return new Session(
        film.id(), film.titleId(), film.assetId(), film.grant(), film.manifests(), Map.of("ours", "http://origin.test/licence"),
        film.steeringUrl(), "", List.of(), 0, 30, Instant.MAX);
  }

  /** Sends by itself. */
  private record Sending(PendingResponse answer) implements Transport {
    @Override
    public Response fetch(Request request) {
      throw new AssertionError("not asked");
    }

    @Override
    public PendingResponse send(Request request) {
      return answer;
    }
  }
}
