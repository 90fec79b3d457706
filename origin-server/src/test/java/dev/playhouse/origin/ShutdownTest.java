package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {
  private static final int CLIENTS = 16;

  @TempDir private Path folder;

  @Test
  void origin_terminatedUnderLoad_failsNoRequest() throws Exception {
    CountDownLatch warm = new CountDownLatch(CLIENTS * 20);
    try (OriginProcess origin = OriginProcess.start(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String token = OriginClient.operator(origin.address(), folder).token();
      List<Future<Client>> clients = IntStream.range(0, CLIENTS).mapToObj(_ -> threads.submit(load(origin, token, warm))).toList();
      warm.await();
      Future<String> slow = threads.submit(() -> slowRequest(origin));
      Future<Integer> exit = threads.submit(origin::terminate);
      for (Future<Client> client : clients) {
        assertThat(client.get().failures()).isEmpty();
        assertThat(client.get().sentAway()).isTrue();
      }
      assertThat(slow.get()).startsWith("HTTP/1.1 401 ");
      assertThat(exit.get()).isIn(0, 143);
    }
  }

  /** Asks again and again over one connection until it is told to go elsewhere. */
  private static Callable<Client> load(OriginProcess origin, String token, CountDownLatch warm) {
    return () -> {
      HttpRequest request = HttpRequest.newBuilder(origin.address().resolve("/api/v1/titles")).header("Authorization", "Bearer " + token).build();
      try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        while (true) {
          HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
          warm.countDown();
          if (answer.statusCode() != 200) {
            return new Client(List.of("status " + answer.statusCode()), false);
          }
          if (answer.headers().firstValue("Connection").orElse("").equals("close")) {
            return new Client(List.of(), true);
          }
        }
      } catch (IOException e) {
        return new Client(List.of(String.valueOf(e)), false);
      }
    };
  }

  private record Client(List<String> failures, boolean sentAway) {}

  /** A request whose body takes longer than the others need to leave. */
  private static String slowRequest(OriginProcess origin) throws IOException, InterruptedException {
    String body = "{\"email\":\"nobody@example.org\",\"password\":\"wrong password\"}";
    try (Socket socket = new Socket(origin.address().getHost(), origin.address().getPort())) {
      String head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      CountDownLatch never = new CountDownLatch(1);
      for (byte part : body.getBytes(StandardCharsets.US_ASCII)) {
        socket.getOutputStream().write(part);
        assertThat(never.await(30, TimeUnit.MILLISECONDS)).isFalse();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
