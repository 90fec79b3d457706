package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DownloaderTest {
  private static final Request REQUEST = Request.get(RequestKind.VIDEO, URI.create("http://edge.test/1.m4s"), Duration.ofSeconds(4));
  private static final int BYTES = 64 << 10;

  private final FakeClock clock = new FakeClock();

  @Test
  void transfer_besideAnother_tellsWhatTheLinkCarried() throws Exception {
    List<Transfer> beside = new ArrayList<>();
    Downloader downloader = new Downloader(request -> answer(new ByteArrayInputStream(new byte[BYTES])), clock);
    Transfer outer = downloader.download(REQUEST, (soFar, total) -> {
      if (beside.isEmpty()) {
        beside.add(inner(downloader));
      }
    }).transfer();
    assertThat(outer.bytes()).isEqualTo(BYTES);
    assertThat(outer.linkBytes()).isEqualTo(2 * BYTES);
    assertThat(beside.getFirst().linkBytes()).isEqualTo(BYTES);
  }

  @Test
  void transfer_thatTimesOut_isTold() {
    Downloader downloader = new Downloader(request -> answer(new InputStream() {
      @Override
      public int read() throws IOException {
        clock.pass(4);
        throw new HttpTimeoutException("nothing came");
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return read();
      }
    }), clock);
    assertThatThrownBy(() -> downloader.download(REQUEST, Downloader.UNWATCHED))
        .isInstanceOfSatisfying(FetchFailure.class, failure -> {
          assertThat(failure.broken()).isNotNull();
          assertThat(failure.broken().bodySeconds()).isEqualTo(4);
          assertThat(failure.broken().bytes()).isZero();
        });
  }

  @Test
  void policy_hearsOfSegmentsOnly() throws InterruptedException {
    List<Transfer> heard = new ArrayList<>();
    AbrPolicy policy = new PlanningPolicy();
    Screening screening = Screening.steady(20e6);
    screening.builder().abr(new AbrPolicy() {
      @Override
      public void transferred(Transfer transfer) {
        heard.add(transfer);
        policy.transferred(transfer);
      }

      @Override
      public AbrDecision choose(AbrSituation situation) {
        return policy.choose(situation);
      }

      @Override
      public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
        return policy.reconsider(flight, situation);
      }
    });
    screening.play();
    assertThat(heard).hasSameSizeAs(screening.segments).allSatisfy(transfer -> assertThat(transfer.bytes()).isGreaterThan(1000));
  }

  private static Transfer inner(Downloader downloader) {
    try {
      return downloader.download(REQUEST, Downloader.UNWATCHED).transfer();
    } catch (FetchFailure | Abandoned | Stopped e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response answer(InputStream body) {
    return new Response(200, Map.of(), body);
  }
}
