package dev.playhouse.player;

import dev.playhouse.player.transport.FilteredBody;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes wrong between a player and {@link FakeFilm}'s hosts, and when: drawn at random, the same for the same seed. */
final class FaultSchedule {
  static final String ORIGIN = "origin.test";
  private static final List<String> EDGES = List.of("edge-one.test", "edge-two.test");
  private static final double LONGEST_SECONDS = 60;
  private static final double FIRST_SECONDS = 4;
  private static final double LAST_SECONDS = 55;
  private static final double STEP_SECONDS = 0.25;

  /** The longest silence and the longest wait that a player bears between two tries, and a round trip. */
  private static final double NOTICED_SECONDS = 8.5;

  enum Kind {
    REFUSED, UNKNOWN_NAME, SILENT, BUSY, CUT_OFF, SHORT, MISSING
  }

  /** On one host for a time; a missing file is missing in one segment for good. */
  record Fault(Kind kind, String host, double fromSeconds, double untilSeconds, String path) {
    boolean isAt(double seconds) {
      return seconds >= fromSeconds && seconds < untilSeconds;
    }

    private boolean hits(Request request, double seconds) {
      return isAt(seconds) && request.authority().equals(host) && request.uri().getPath().endsWith(path);
    }
  }

  final List<Fault> faults = new ArrayList<>();
  private final Random random;
  private final double expirySeconds;
  private final double slowFromSeconds;
  private final double slowBitsPerSecond;

  FaultSchedule(long seed) {
    random = new Random(seed);
    int number = 1 + random.nextInt(6);
    for (int fault = 0; fault < number; fault++) {
      add();
    }
    expirySeconds = random.nextInt(4) == 0 ? between(FIRST_SECONDS, LAST_SECONDS) : Double.MAX_VALUE;
    slowFromSeconds = random.nextInt(3) == 0 ? between(FIRST_SECONDS, LAST_SECONDS) : Double.MAX_VALUE;
    slowBitsPerSecond = between(1.2e6, 4e6);
  }

  private void add() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    double from = between(FIRST_SECONDS, LAST_SECONDS);
    if (kind == Kind.MISSING) {
      String path = "/v%d.00000000/%d.m4s".formatted(List.of(360, 480, 720, 1080).get(random.nextInt(4)), 1 + random.nextInt(FakeFilm.SEGMENTS));
      hosts(2).forEach(host -> faults.add(new Fault(kind, host, 0, Double.MAX_VALUE, path)));
    } else {
      double until = from + between(0.5, LONGEST_SECONDS);
      hosts(5).forEach(host -> faults.add(new Fault(kind, host, from, until, "")));
    }
  }

  /** One edge, or both, or the origin, or all. */
  private List<String> hosts(int choices) {
    return switch (random.nextInt(choices)) {
      case 0, 2 -> List.of(EDGES.get(random.nextInt(2)));
      case 1 -> EDGES;
      case 3 -> List.of(ORIGIN);
      default -> Stream.concat(EDGES.stream(), Stream.of(ORIGIN)).toList();
    };
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  double bitsPerSecond(double seconds) {
    return seconds < slowFromSeconds ? 12e6 : slowBitsPerSecond;
  }

  /** Whether a token of the first session is taken no more. */
  boolean hasExpired(Request request, double seconds) {
    return seconds >= expirySeconds && request.uri().getPath().startsWith("/first/vod");
  }

  boolean isFaulty(String host, double seconds) {
    return faults.stream().anyMatch(fault -> fault.kind() != Kind.MISSING && fault.host().equals(host) && fault.isAt(seconds));
  }

  /**
   * The longest time without an edge that serves; one that says that the token has expired does when the origin gives another. What is too short to
   * be noticed by a player that waits for a silent edge ends no outage.
   */
  double longestOutageSeconds() {
    double longest = 0;
    double outageSince = 0;
    double servedSince = 0;
    boolean isRenewed = false;
    for (double at = 0; at < LAST_SECONDS + LONGEST_SECONDS; at += STEP_SECONDS) {
      double now = at;
      boolean isServed = EDGES.stream().anyMatch(edge -> !isFaulty(edge, now));
      isRenewed |= at >= expirySeconds && isServed && !isFaulty(ORIGIN, at);
      if (!isServed || (at >= expirySeconds && !isRenewed)) {
        outageSince = at - servedSince >= NOTICED_SECONDS ? at : outageSince;
        servedSince = at + STEP_SECONDS;
        longest = Math.max(longest, servedSince - outageSince);
      }
    }
    return longest;
  }

  Transport over(Transport network, FakeClock clock) {
    return request -> {
      for (Fault fault : faults) {
        if (fault.hits(request, clock.seconds())) {
          return faulty(fault, request, network, clock);
        }
      }
      return hasExpired(request, clock.seconds()) ? refused(403, "token-expired") : network.fetch(request);
    };
  }

  private Response faulty(Fault fault, Request request, Transport network, FakeClock clock) throws IOException {
    clock.pass(0.02);
    return switch (fault.kind()) {
      case REFUSED -> throw new ConnectException("connection refused");
      case UNKNOWN_NAME -> throw new UnknownHostException(fault.host());
      case SILENT -> {
        clock.pass(request.patience().toMillis() / 1e3);
        throw new HttpTimeoutException("no byte");
      }
      case BUSY -> refused(503, "edge-busy");
      case MISSING -> refused(404, "not-found");
      case CUT_OFF, SHORT -> {
        Response whole = network.fetch(request);
        yield whole.withBody(new Ending(whole.body(), random.nextInt(200_000), fault.kind() == Kind.CUT_OFF ? "connection reset" : null));
      }
    };
  }

  private static Response refused(int status, String code) {
    String problem = "{\"status\":%d,\"code\":\"%s\"}".formatted(status, code);
    return new Response(status, Map.of(), new ByteArrayInputStream(problem.getBytes(StandardCharsets.UTF_8)));
  }

  /** A body that ends before its time, with an error or as if it were whole. */
  private static final class Ending extends FilteredBody {
    private final @Nullable String error;
    private int left;

    Ending(InputStream body, int bytes, @Nullable String error) {
      super(body);
      this.left = bytes;
      this.error = error;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0 && error != null) {
        throw new IOException(error);
      }
      int count = left == 0 ? -1 : super.read(target, offset, Math.min(left, length));
      left -= Math.max(0, count);
      return count;
    }
  }

  @Override
  public String toString() {
    return faults + ", token until " + expirySeconds + ", slow from " + slowFromSeconds;
  }
}
