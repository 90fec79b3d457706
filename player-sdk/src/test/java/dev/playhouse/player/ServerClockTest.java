package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device whose clock is an hour slow. */
class ServerClockTest {
  private static final Duration SLOW = Duration.ofHours(1);

  private final FakeClock clock = new FakeClock();
  private final List<Request> asked = new ArrayList<>();
  private boolean late = true;
  private boolean drips;
  private final ServerClock server = new ServerClock(this::answer, clock);

  /** It takes a second each way; one address is dead. */
  private Response answer(Request request) throws IOException {
    asked.add(request);
    clock.pass(1);
    String time = clock.instant().plus(SLOW).truncatedTo(ChronoUnit.MILLIS).toString();
    clock.pass(1);
    String host = request.uri().getHost();
    if (host.startsWith("dead") || (late && host.startsWith("late"))) {
      throw new IOException("no answer");
    }
    String body = request.uri().getPath().equals("/zoneless") ? time.replace("Z", "") : time;
    Map<String, List<String>> headers = Map.of("date", List.of("Sun, 29 Nov 2026 01:00:00 GMT"));
    return new Response(200, headers, drips ? dripping(body) : new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private InputStream dripping(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read() {
        clock.pass(1);
        return super.read();
      }

      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        clock.pass(1);
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }

  private static Mpd.Live live(Descriptor... clocks) {
    return new Mpd.Live(Instant.EPOCH, null, 1, 60, 0, Arrays.asList(clocks));
  }

  private double aheadOf(Mpd.Live live) {
    Instant there = server.now(live);
    return Duration.between(clock.instant(), there).toMillis() / 1000.0;
  }

  @ParameterizedTest
  @CsvSource({"http-xsdate:2014, http://time.test/", "http-iso:2014, http://time.test/zoneless",
      "http-xsdate:2014, http://dead.test/ http://time.test/"})
  void time_thatTheServerTells_isItsOwnAndAskedForOnce(String scheme, String addresses) {
    Mpd.Live live = live(new Descriptor("urn:mpeg:dash:utc:" + scheme, addresses));

    assertThat(aheadOf(live)).isCloseTo((double) SLOW.toSeconds(), within(1.0));
    int requests = asked.size();
    clock.pass(600);
    assertThat(aheadOf(live)).isCloseTo((double) SLOW.toSeconds(), within(1.0));
    assertThat(asked).hasSize(requests).allSatisfy(request -> assertThat(request.kind()).isEqualTo(RequestKind.CLOCK));
  }

  @Test
  void time_ofAHeader_isAskedForWithoutABody() {
    Instant now = server.now(live(new Descriptor("urn:mpeg:dash:utc:http-head:2014", "http://time.test/any")));

    assertThat(asked).singleElement().satisfies(request -> assertThat(request.method()).isEqualTo("HEAD"));
    assertThat(Duration.between(Instant.parse("2026-11-29T01:00:00Z"), now)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void clock_thatDoesNotTellAtFirst_isAskedAgainAfterAWhile_untilItDoes() {
    Mpd.Live live = live(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://late.test/"));
    assertThat(aheadOf(live)).isZero();
    clock.pass(5);
    assertThat(aheadOf(live)).isZero();
    assertThat(asked).hasSize(1);
    late = false;
    clock.pass(20);
    assertThat(aheadOf(live)).isCloseTo((double) SLOW.toSeconds(), within(1.0));
    clock.pass(600);
    assertThat(aheadOf(live)).isCloseTo((double) SLOW.toSeconds(), within(1.0));
    assertThat(asked).hasSize(2);
  }

  @Test
  void time_thatNobodyTells_isTheDevices() {
    Descriptor unknown = new Descriptor("urn:mpeg:dash:utc:ntp:2014", "ntp.test");
    Descriptor broken = new Descriptor("urn:mpeg:dash:utc:direct:2014", "yesterday");

    assertThat(aheadOf(live(unknown, broken, new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://dead.test/")))).isZero();
    assertThat(Duration.between(clock.instant(), server.now(null))).isZero();
  }

  @Test
  void clocks_thatDoNotAnswer_holdUpForFourSecondsAtMost() {
    double before = clock.seconds();
    assertThat(aheadOf(live(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://dead.test/ ".repeat(3_000))))).isZero();
    assertThat(clock.seconds() - before).isLessThanOrEqualTo(4);
  }

  @Test
  void clock_thatTellsByteByByte_isNotHeardOut() {
    drips = true;
    double before = clock.seconds();
    assertThat(aheadOf(live(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://slow.test/")))).isZero();
    assertThat(clock.seconds() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void clocks_beyondTheFourth_areNotTried() {
    Descriptor broken = new Descriptor("urn:mpeg:dash:utc:direct:2014", "a b c d");
    assertThat(aheadOf(live(broken, new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://time.test/")))).isZero();
    assertThat(asked).isEmpty();
  }

  @Test
  void clock_thatNeverTells_isAskedLessAndLessOften() {
    Mpd.Live live = live(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://late.test/"));
    for (int second = 0; second < 1_200; second++) {
      server.now(live);
      clock.pass(1);
    }
    assertThat(asked).hasSize(7); // after 20, 40, 80, 160, 300 and 300 s
  }

  @Test
  void clocks_thatAreOthersEachTime_andDoNotTell_areNotAskedEachTime() {
    for (int second = 0; second < 100; second++) {
      server.now(live(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "http://late.test/" + second)));
      clock.pass(1);
    }
    assertThat(asked).hasSizeBetween(4, 5);
  }
}
