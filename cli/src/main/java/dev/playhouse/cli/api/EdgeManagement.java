package dev.playhouse.cli.api;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.PurgeProgress;
import dev.playhouse.protocol.edge.PurgeRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What an edge does for whoever holds its secret. */
public final class EdgeManagement {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_ERROR_STATUS = 400;

  private final URI edge;
  private final String secret;
  private final HttpClient http;

  /** The edge at a URL, by the secret in a file. */
  public EdgeManagement(URI edge, Path secretFile, @Nullable Path trustedCertificates) {
    this.edge = edge;
    try {
      this.secret = Files.readString(secretFile, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + secretFile + " (" + e + "): it is manage.secret in the edge's data folder");
    }
    HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_PATIENCE);
    if (trustedCertificates != null) {
      client.sslContext(TrustedRoots.with(trustedCertificates));
    }
    this.http = client.build();
  }

  /** Has the edge forget; tells how far it is, and gives the end. Blocks. */
  public PurgeProgress purge(PurgeRequest purge, Consumer<PurgeProgress> told) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(edge.toString().replaceAll("/+$", "") + "/manage/purge"))
              .header("Authorization", "Bearer " + secret)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(purge)))
              .build();
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
          throw new ApiException(Calls.problem(response.statusCode(), body.readAllBytes()));
        }
        return last(body, told);
      }
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "'" + edge + "' is no edge: give its URL, for example http://127.0.0.1:8081");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot reach the edge at " + edge + ": is it running, and is the address right? (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted: run it again, a part may be forgotten only");
    }
  }

  private PurgeProgress last(InputStream body, Consumer<PurgeProgress> told) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        PurgeProgress progress = Json.MAPPER.readValue(line, PurgeProgress.class);
        told.accept(progress);
        if (progress.done()) {
          return progress;
        }
      }
    } catch (JacksonException e) {
      throw new IOException("it does not answer as an edge does", e);
    }
    throw new CommandFailure(ExitCode.PARTIAL, "the edge ended before the purge did: a part may be forgotten only; run it again");
  }
}
