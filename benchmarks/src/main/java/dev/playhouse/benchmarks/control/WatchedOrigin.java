package dev.playhouse.benchmarks.control;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.Grant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An origin with running sessions, all of the profile of the admin, each of a title of its own that nobody has encoded. */
final class WatchedOrigin implements AutoCloseable {
  private static final String TABLES =
      """
      insert into titles (id, name, created_at_ms) values ('title_N', 'Title N', 0);
      insert into masters (id, title_id, sha256, content, created_at_ms) values ('master_N', 'title_N', '', '{}', 0);
      insert into jobs (id, kind, title_id, parameters, state, created_at_ms, finished_at_ms)
        values ('job_N', 'encode', 'title_N', '{}', 'succeeded', 0, 0);
      insert into assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator, segment_seconds,
        timeline, created_at_ms) values ('asset_N', 'title_N', 'master_N', 'job_N', 1000000000, 25, 1, 4, '{}', 0);
      insert into publications (title_id, asset_id, version, name, timeline, published_at_ms)
        values ('title_N', 'asset_N', 1, 'Title N', '{}', 0);
      insert into sessions (id, account_id, profile_id, title_id, asset_id, publication_version, duration_seconds, requested_drm, grant_json,
        created_at_ms, expires_at_ms, seen_at_ms) select 'session_N', account_id, id, 'title_N', 'asset_N', 1, 1000000000, 'clearkey', 'GRANT',
        NOW, NOW + 36000000, NOW from profiles
      """;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final OriginProcess process;
  private String token = "";

  private WatchedOrigin(OriginProcess process) {
    this.process = process;
  }

  /** Starts one with the sessions {@code session_0} and so on, of {@code title_0} and so on. */
  static WatchedOrigin start(Path data, int sessions, @Nullable Path recording) throws IOException, SQLException {
    Path config = Files.writeString(data.resolve("origin.yaml"), "gateway: {limits: []}\n");
    List<String> arguments = List.of("--config", config.toString());
    OriginProcess.start(data, List.of(), null, arguments).close();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + data.toAbsolutePath() + "/db/origin;WRITE_DELAY=0", "", "");
        Statement statement = connection.createStatement()) {
      String grant = Json.MAPPER.writeValueAsString(new Grant(720, List.of("audio"), List.of("clearkey"), 0));
      String rows = TABLES.replace("GRANT", grant).replace("NOW", String.valueOf(System.currentTimeMillis()));
      for (int number = 0; number < sessions; number++) {
        statement.execute(rows.replace("_N'", "_" + number + "'"));
      }
    }
    WatchedOrigin origin = new WatchedOrigin(OriginProcess.start(data, List.of(), recording, arguments));
    String password = Files.readString(data.resolve("keys/admin-password")).strip();
    origin.token = origin.send("POST", "/api/v1/auth/login", Map.of("email", "admin", "password", password)).get("access_token").asString();
    return origin;
  }

  /** The profile that watches. */
  String profileId() {
    String account = send("GET", "/api/v1/auth/validate-token", null).get("account_id").asString();
    return send("GET", "/api/v1/users/" + account + "/profiles", null).get(0).get("id").asString();
  }

  /** The data of an answer; anything but success is a failure. */
  JsonNode send(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(process.address().resolve(path)).header("Authorization", "Bearer " + token);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(method + " " + path + ": " + new String(response.body(), StandardCharsets.UTF_8));
      }
      return response.body().length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(response.body()).get("data");
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
