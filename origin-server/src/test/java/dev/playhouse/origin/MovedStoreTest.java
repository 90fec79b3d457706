package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.backup.Restore;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.database.PostgresServer;
import dev.playhouse.origin.database.Tables;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.backup.Backup;
import dev.playhouse.protocol.backup.BackupRequest;
import dev.playhouse.protocol.history.Thumb;
import dev.playhouse.protocol.subscription.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An origin that moves from one kind of metadata store to the other, by a backup. */
class MovedStoreTest {
  private static final String NAME = "Čas 時間 🎬 \"\\\n' \u2028end";

  @TempDir private Path folder;

  @Test
  void origin_onH2_movesToPostgresql() {
    moves(null, PostgresServer.running().empty("moved_there", "UTF8"));
  }

  @Test
  void origin_onPostgresql_movesToH2() {
    moves(PostgresServer.running().database("moved_away"), null);
  }

  @Test
  void text_thatPostgresqlCannotKeep_isRefusedByItsPlace_andNothingIsLeftThere() {
    Backup backup;
    try (PublishedOrigin origin = PublishedOrigin.start(config("zero", null))) {
      origin.change("update titles set synopsis = ?", "a\u0000b");
      backup = backup(origin);
    }
    DatabaseServer server = PostgresServer.running().empty("zero", "UTF8");
    Path restored = folder.resolve("restored");
    assertThatThrownBy(() -> new Restore(Path.of(backup.folder()), restored, restored, server).run())
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("backup-unfit"))
        .hasMessageContaining("tables/titles.jsonl")
        .hasMessageContaining("synopsis");
    assertThat(restored).doesNotExist();
    Database.open(server).close(); // as empty as it was
  }

  private void moves(@Nullable DatabaseServer from, @Nullable DatabaseServer into) {
    OriginConfig before = config("before", from);
    OriginConfig after = config("after", into);
    PublishedOrigin origin = PublishedOrigin.start(before);
    Backup backup;
    Watcher watcher;
    List<String> told;
    try (origin) {
      OriginClient admin = origin.operator();
      admin.post("/api/v1/admin/titles", Map.of("name", "Series", "kind", "series", "ref", "tv/1")).expect(201);
      admin.post("/api/v1/admin/titles", Map.of("name", "One", "kind", "season", "parent", "tv/1", "number", 1, "synopsis", NAME)).expect(201);
      admin.send("PUT", "/api/v1/admin/routes", BodyPublishers.ofString("203.0.113.0/24,home\n")).expect(200);
      admin.piece(admin.reserve(10), 0, new byte[5]).expect(204);
      origin.healthyEdge("http://127.0.0.1:1");
      watcher = Watcher.of(origin.viewer());
      watcher.watch("title_film", 0.1 + 0.2);
      watcher.put("my-list/title_film").expect(204);
      watcher.thumb("title_film", Thumb.LOVE).expect(204);
      told = watcher.told("title_film");
      backup = backup(origin);
    }
    assertThat(new Restore(Path.of(backup.folder()), after.data(), after.data(), into).run()).isEqualTo(backup.files());
    Map<String, List<String>> was = rows(before);
    was.remove("audit"); // it tells of the backup as well, in no snapshot of its own
    Map<String, List<String>> is = rows(after);
    assertThat(is.remove("bulletin_generations")).as("edges may know later ones").isEmpty();
    was.remove("bulletin_generations");
    was.forEach((table, rows) -> assertThat(is.get(table)).as(table).containsExactlyElementsOf(rows));
    assertThat(was.values()).filteredOn(rows -> !rows.isEmpty()).as("tables with rows").hasSizeGreaterThan(20);

    try (PublishedOrigin moved = PublishedOrigin.reopen(after, origin)) {
      assertThat(watcher.at(moved.nobody()).told("title_film")).isEqualTo(told);
      assertThat(moved.operator().title("A number of its own")).isNotEmpty();
      Watcher other = Watcher.of(moved.viewer("other@example.org", new Plan("any", 2, 1080, 0)));
      moved.healthyEdge("http://127.0.0.1:2");
      other.watch("title_film", 7);
      assertThat(other.resume("title_film").positionSeconds()).isEqualTo(7);
      assertThat(moved.operator().get("/api/v1/admin/audit").expect(200).text()).contains("title-created");
    }
  }

  private static Backup backup(PublishedOrigin origin) {
    return origin.operator().post("/api/v1/admin/backups", new BackupRequest("moving")).expect(201).data(Backup.class);
  }

  /** All rows of all tables, as text. */
  private static Map<String, List<String>> rows(OriginConfig config) {
    try (Foundation foundation = Foundation.open(config)) {
      return foundation.database().read(
          handle -> {
            Map<String, List<String>> rows = new TreeMap<>();
            Tables.names(handle).forEach(table -> rows.put(table, text(out -> Tables.write(handle, table, out)).lines().sorted().toList()));
            return rows;
          });
    }
  }

  private interface Writing {
    void into(ByteArrayOutputStream out) throws IOException;
  }

  private static String text(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.into(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private OriginConfig config(String name, @Nullable DatabaseServer database) {
    return new OriginConfig(
        "127.0.0.1", 0, folder.resolve(name), null, database, null, null, null, Clips.FFMPEG.executable(), null, null,
        LicenceServices.NONE, TestOrigin.UNLIMITED, null, AccountConfig.USUAL, PlaybackConfig.USUAL);
  }
}
