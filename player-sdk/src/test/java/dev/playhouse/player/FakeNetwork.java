package dev.playhouse.player;

import dev.playhouse.player.transport.FilteredBody;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A link of changing speed to edges that may die, hang or refuse; a byte's way takes virtual time. Serves {@link FakeFilm}. */
final class FakeNetwork implements Transport {
  private static final double ROUND_TRIP_SECONDS = 0.02;
  private static final int PIECE = 8 << 10;

  /** A refusal: status and problem code; of a server that says when to come again, or nothing of that when it is empty. */
  record Refusal(int status, String code, String retryAfter) {
    Refusal(int status, String code) {
      this(status, code, "");
    }

    Response response() {
      String problem = "{\"status\":" + status + ",\"code\":\"" + code + "\"}";
      Map<String, List<String>> headers = retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
      return new Response(status, headers, new ByteArrayInputStream(problem.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** A request that was made. */
  record Asked(double atSeconds, String host, String path) {}

  private final FakeClock clock;
  private final DoubleUnaryOperator bitsPerSecondAt;
  private final Map<String, double[]> dead = new HashMap<>();
  private final Map<String, Double> hangsFrom = new HashMap<>();
  private BiFunction<Request, Double, @Nullable Refusal> refusals = (request, at) -> null;
  private final Map<String, DoubleFunction<String>> contents = new HashMap<>();
  final List<Asked> asked = new ArrayList<>();

  FakeNetwork(FakeClock clock, DoubleUnaryOperator bitsPerSecondAt) {
    this.clock = clock;
    this.bitsPerSecondAt = bitsPerSecondAt;
  }

  /** An edge that refuses connections and resets open ones for a time. */
  FakeNetwork dead(String host, double fromSeconds, double untilSeconds) {
    dead.put(host, new double[] {fromSeconds, untilSeconds});
    return this;
  }

  /** An edge from which no byte comes any more. */
  FakeNetwork hangs(String host, double fromSeconds) {
    hangsFrom.put(host, fromSeconds);
    return this;
  }

  FakeNetwork refuses(BiFunction<Request, Double, @Nullable Refusal> when) {
    refusals = when;
    return this;
  }

  /** Files of this name are what a function of the time says. */
  FakeNetwork serves(String name, DoubleFunction<String> contentAt) {
    contents.put(name, contentAt);
    return this;
  }

  @Override
  public Response fetch(Request request) throws IOException {
    String host = request.uri().getHost();
    asked.add(new Asked(clock.seconds(), host, request.uri().getPath()));
    if (isDead(host)) {
      throw new ConnectException("connection refused");
    }
    awaitByte(request);
    clock.pass(ROUND_TRIP_SECONDS);
    Refusal refusal = refusals.apply(request, clock.seconds());
    if (refusal != null) {
      return refusal.response();
    }
    byte[] file = file(request);
    if (file == null) {
      return new Response(404, Map.of(), InputStream.nullInputStream());
    }
    Map<String, List<String>> headers = Map.of("Content-Length", List.of("" + file.length), "Cache-Status", List.of(host + "; hit"));
    return new Response(200, headers, new Body(request, new ByteArrayInputStream(file)));
  }

  private byte @Nullable [] file(Request request) {
    DoubleFunction<String> content = contents.get(request.uri().getPath().replaceAll(".*/", ""));
    return content == null ? FakeFilm.file(request.uri()) : content.apply(clock.seconds()).getBytes(StandardCharsets.UTF_8);
  }

  private boolean isDead(String host) {
    double[] span = dead.getOrDefault(host, new double[] {Double.MAX_VALUE, Double.MAX_VALUE});
    return clock.seconds() >= span[0] && clock.seconds() < span[1];
  }

  private void awaitByte(Request request) throws IOException {
    if (clock.seconds() >= hangsFrom.getOrDefault(request.uri().getHost(), Double.MAX_VALUE)) {
      clock.pass(request.patience().toMillis() / 1e3);
      throw new HttpTimeoutException("no byte");
    }
  }

  /** A body whose bytes take their time. */
  private final class Body extends FilteredBody {
    private final Request request;

    Body(Request request, InputStream bytes) {
      super(bytes);
      this.request = request;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      awaitByte(request);
      int count = super.read(target, offset, Math.min(length, PIECE));
      if (count > 0) {
        clock.pass(count * 8 / bitsPerSecondAt.applyAsDouble(clock.seconds()));
      }
      if (isDead(request.uri().getHost())) {
        throw new IOException("connection reset");
      }
      return count;
    }
  }
}
