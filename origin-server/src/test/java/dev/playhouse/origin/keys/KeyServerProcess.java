package dev.playhouse.origin.keys;

import dev.playhouse.media.protection.KeySystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The key server of {@code key_server.py}: another program in another language. */
public final class KeyServerProcess implements AutoCloseable {
  private static final Path PROGRAM = Path.of("../libraries/media/src/test/python/key_server.py");

  private final Process process;
  private final Path authorization;
  private final int port;

  private KeyServerProcess(Process process, Path authorization, int port) {
    this.process = process;
    this.authorization = authorization;
    this.port = port;
  }

  public static KeyServerProcess start(Path folder) throws IOException {
    Path authorization = Files.writeString(folder.resolve("authorization"), "Basic b3JpZ2luOnNlY3JldA==\n");
    Process process =
        new ProcessBuilder("/usr/bin/python3", PROGRAM.toString(), "serve", authorization.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new KeyServerProcess(process, authorization, Integer.parseInt(out.readLine()));
  }

  /** The settings of a server that answers with one thing wrong; an empty fault answers right. */
  public KeyServer settings(String fault, KeySystem... systems) {
    return new KeyServer(url("?fault=" + fault), authorization, null, null, Set.of(systems));
  }

  URI url(String query) {
    return URI.create("http://127.0.0.1:" + port + "/speke/v2.0/copyProtection" + query);
  }

  /** How many requests have come. */
  int requests() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(url("")).build());
    return Integer.parseInt(answer.body());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
