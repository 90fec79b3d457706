package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.control.OpenLoop.Outcome;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.StartRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** The loads, one after the other, each warmed up by itself. Heartbeats are those of the sessions that were started last. */
final class ControlPlaneLoads {
  private static final int TITLE_PAGES = 500;
  private static final int STARTS = 500;
  private static final int FIRST_HEARTBEATS = 500;
  private static final double STEP = 1.5;
  private static final double HEARTBEAT_LIMIT_MS = 50;
  private static final int SESSIONS = 10_000;
  private static final int CONNECTIONS = 128;
  private static final String SESSION = "session_";
  private static final int FILM_SECONDS = 5000;
  private static final long A_MOMENT = 500_000_000;
  private static final int TRIES = 120;

  private final OriginProcess origin;
  private final FullStore.Size size;
  private final int warmUpSeconds;
  private final int seconds;
  private final PrintStream out;
  private final Queue<ApiConnection> idle = new ConcurrentLinkedQueue<>();
  private final Random random = new Random(7);
  /** By the number of the account. */
  private final ConcurrentMap<Integer, String> sessions = new ConcurrentHashMap<>();

  /** The accounts whose sessions send heartbeats. */
  private final List<Integer> playing = new ArrayList<>();

  ControlPlaneLoads(OriginProcess origin, FullStore.Size size, int warmUpSeconds, int seconds, PrintStream out) {
    this.origin = origin;
    this.size = size;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
    this.out = out;
  }

  /** Takes what was answered to the requests that succeeded, by their places. */
  @FunctionalInterface
  private interface Answers {
    Answers NONE = (_, _) -> {};

    void take(int number, String body);
  }

  void run() throws IOException {
    awaitEdge();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      idle.add(new ApiConnection(origin.address()));
    }
    out.printf("%n%-28s %10s %10s %10s %8s %12s%n", "open loop", "per second", "p50 ms", "p99 ms", "failed", "CPU ms each");
    warmed("GET /observe/health", TITLE_PAGES, _ -> ApiConnection.request("GET", "/observe/health", "none", ""), Answers.NONE);
    warmed("GET /titles/{id}", TITLE_PAGES, _ -> titlePage(), Answers.NONE);
    warmed("POST /playback/start", STARTS, number -> start(account(number)), (number, body) -> sessions.put(account(number), session(body)));
    sessions.keySet().stream().limit(SESSIONS).forEach(playing::add);
    load(FIRST_HEARTBEATS, warmUpSeconds, this::heartbeat, Answers.NONE);
    Outcome beats;
    int rate = FIRST_HEARTBEATS;
    do {
      beats = measure("POST /playback/heartbeat", rate, this::heartbeat, Answers.NONE);
      rate = (int) (rate * STEP);
    } while (beats.percentile(0.99) < HEARTBEAT_LIMIT_MS && beats.failures() == 0);
  }

  private void warmed(String name, int perSecond, IntFunction<byte[]> requests, Answers answers) {
    load(perSecond, warmUpSeconds, requests, answers);
    measure(name, perSecond, requests, answers);
  }

  private Outcome measure(String name, int perSecond, IntFunction<byte[]> requests, Answers answers) {
    double processor = origin.processorSeconds();
    Outcome outcome = load(perSecond, seconds, requests, answers);
    double each = 1000 * (origin.processorSeconds() - processor) / Math.max(1, outcome.begun());
    out.printf(
        "%-28s %10d %10.2f %10.2f %8d %12.2f%n",
        name, perSecond, outcome.percentile(0.5), outcome.percentile(0.99), outcome.failures(), each);
    if (outcome.firstFailure() != null) {
      out.println("  first failure: " + outcome.firstFailure());
    }
    return outcome;
  }

  private Outcome load(int perSecond, int length, IntFunction<byte[]> requests, Answers answers) {
    return new OpenLoop(perSecond, length, CONNECTIONS).run(number -> exchange(number, requests.apply(number), answers));
  }

  /** There is a connection for each that is in hand. */
  private long exchange(int number, byte[] request, Answers answers) throws IOException {
    ApiConnection connection = idle.remove();
    ApiConnection.Answer answer;
    try {
      answer = connection.exchange(request);
      idle.add(connection);
    } catch (IOException e) {
      connection.close();
      idle.add(new ApiConnection(origin.address()));
      throw e;
    }
    long done = System.nanoTime();
    if (!answer.succeeded()) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    answers.take(number, answer.body());
    return done;
  }

  private synchronized int anyAccount() {
    return 1 + random.nextInt(size.loggedIn());
  }

  private synchronized int anyTitle() {
    return 1 + random.nextInt(size.titles());
  }

  private byte[] titlePage() {
    return ApiConnection.request("GET", "/api/v1/titles/" + FullStore.titleId(anyTitle()), FullStore.token(anyAccount()), "");
  }

  private byte[] start(int account) {
    Device device = new Device("Television", FullStore.deviceKey(account));
    StartRequest request = new StartRequest(FullStore.titleId(anyTitle()), device, List.of("device", "clearkey"), "http");
    return ApiConnection.request("POST", "/api/v1/playback/start", FullStore.token(account), Json.MAPPER.writeValueAsString(request));
  }

  /** The account that a start is for: each in its turn. */
  private int account(int number) {
    return 1 + number % size.loggedIn();
  }

  private static String session(String body) {
    int at = body.indexOf(SESSION);
    return body.substring(at, body.indexOf('"', at));
  }

  private byte[] heartbeat(int number) {
    int account = playing.get(number % playing.size());
    HeartbeatRequest request = new HeartbeatRequest(sessions.getOrDefault(account, "none"), number % FILM_SECONDS);
    return ApiConnection.request("POST", "/api/v1/playback/heartbeat", FullStore.token(account), Json.MAPPER.writeValueAsString(request));
  }

  private void awaitEdge() throws IOException {
    try (ApiConnection connection = new ApiConnection(origin.address())) {
      for (int tried = 0; tried < TRIES; tried++) {
        ApiConnection.Answer answer = connection.exchange(start(1));
        if (answer.succeeded()) {
          return;
        }
        if (tried == TRIES - 1) {
          throw new IOException("no playback starts: " + answer.body());
        }
        LockSupport.parkNanos(A_MOMENT);
      }
    }
  }
}
