package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that rewrite rows of a store of an earlier version. */
@Tag("postgresql")
class MigrationTest {
  private static final String BEFORE_LICENCE_TERMS = "71";

  @TempDir private Path folder;

  @Test
  void grantsOfRunningSessions_getTheLongestLicences_andOthersStayAsTheyAre() throws IOException {
    Path rows = Files.createDirectories(folder.resolve("rows"));
    Grant known = new Grant(480, List.of("audio", "sd"), List.of("clearkey"), 600);
    String now = Json.MAPPER.writeValueAsString(known);
    String old = now.replace(",\"licence_seconds\":600", "");
    assertThat(old).doesNotContain("licence_seconds");
    Files.writeString(
        rows.resolve("accounts.jsonl"),
        Json.MAPPER.writeValueAsString(
                Map.of(
                    "id", "account_1", "login", "a", "display_name", "A", "role", "viewer", "state", "active", "password_hash", "",
                    "created_at_ms", 0))
            + "\n");
    Files.writeString(rows.resolve("sessions.jsonl"), session("session_old", old) + session("session_now", now));
    Path store = Files.createDirectories(folder.resolve("store"));
    Database.load(TestDatabase.emptyServer(store), store, BEFORE_LICENCE_TERMS, new Loading(rows, _ -> true));
    try (Database database = TestDatabase.open(store)) {
      assertThat(grant(database, "session_old")).isEqualTo(new Grant(480, known.keyGroups(), known.drm(), 86_400));
      assertThat(grant(database, "session_now")).isEqualTo(known);
    }
  }

  private static Grant grant(Database database, String sessionId) {
    String query = "select grant_json from sessions where id = :id";
    String stored = database.read(handle -> handle.createQuery(query).bind("id", sessionId).mapTo(String.class).one());
    return Json.MAPPER.readValue(stored, Grant.class);
  }

  private static String session(String id, String grant) {
    Map<String, Object> row =
        Map.ofEntries(
            Map.entry("id", id), Map.entry("account_id", "account_1"), Map.entry("title_id", "title_1"), Map.entry("asset_id", "asset_1"),
            Map.entry("publication_version", 1), Map.entry("duration_seconds", 60.5), Map.entry("requested_drm", "clearkey"),
            Map.entry("grant_json", grant), Map.entry("created_at_ms", 1), Map.entry("expires_at_ms", 2), Map.entry("seen_at_ms", 1));
    return Json.MAPPER.writeValueAsString(row) + "\n";
  }
}
