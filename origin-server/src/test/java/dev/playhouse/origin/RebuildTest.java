package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.Loading;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.history.Projection;
import dev.playhouse.origin.history.Projection.Rebuilt;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.history.Thumb;
import dev.playhouse.protocol.playback.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

@Tag("postgresql")
class RebuildTest {
  private static final String[] TITLES = {"title_a", "title_b", "title_c"};

  @TempDir private Path folder;

  @Test
  void tables_emptied_areAgainAsTheyWere() {
    OriginConfig config = TestOrigin.config(folder, TestOrigin.UNLIMITED);
    Watcher watcher;
    List<String> before;
    publish(config);
    try (TestOrigin origin = TestOrigin.start(config)) {
      watcher = watcher(origin);
      leave(watcher, watcher);
      Watcher leaving = watcher.another("Leaving", null);
      leaving.watch("title_a", 11);
      watcher.client().post("/api/v1/profiles/" + leaving.profileId() + "/remove", null).expect(204);
      before = watcher.told(TITLES);
    }
    TestOrigin.start(config).close(); // so that the next start does not read all of the log by itself
    List<Map<String, Object>> rows = rows(config);
    wipe(config);
    assertThat(told(config, watcher)).as("by the table alone").isNotEqualTo(before);

    Rebuilt tried = OriginRebuild.rebuild(config, true);
    assertThat(rows(config)).as("after a dry run").isEmpty();
    Rebuilt rebuilt = OriginRebuild.rebuild(config, false);
    assertThat(rebuilt).isEqualTo(tried);
    assertThat(rebuilt.footprintsBefore()).isZero();
    assertThat(rebuilt.footprintsAfter()).as("footprints of no profile that is gone").isEqualTo(7);
    assertThat(told(config, watcher)).isEqualTo(before);
    assertThat(OriginRebuild.rebuild(config, false).footprintsBefore()).isEqualTo(7);
    assertThat(rows(config)).isEqualTo(rows);
  }

  @Test
  void logsOfTwoOrigins_readInAnyOrder_makeTheSameTables() {
    OriginPair pair = OriginPair.in(folder);
    publish(pair.config("first"));
    Watcher watcher;
    List<String> before;
    try (TestOrigin first = TestOrigin.start(pair.config("first"));
        TestOrigin second = TestOrigin.start(pair.config("second"))) {
      watcher = watcher(first);
      leave(watcher, watcher.at(second.nobody()));
      before = watcher.told(TITLES);
    }
    List<Map<String, Object>> rows = rows(pair.config("first"));
    for (List<String> order : List.of(List.of("first", "second"), List.of("second", "first"))) {
      wipe(pair.config("second"));
      order.forEach(name -> OriginRebuild.rebuild(pair.config(name), false));
      assertThat(rows(pair.config("first"))).as("read in the order " + order).isEqualTo(rows);
    }
    assertThat(told(pair.config("first"), watcher)).isEqualTo(before);
  }

  @Test
  void eventsOfAClockThatIsBehind_countInTheOrderInWhichTheyWereSeen() {
    OriginConfig config = TestOrigin.config(folder, TestOrigin.UNLIMITED);
    publish(config);
    try (TestOrigin origin = TestOrigin.start(config)) {
      Watcher watcher = watcher(origin);
      watcher.watch("title_a", 10);
      long ahead = System.currentTimeMillis() + 3_600_000;
      origin.origin().foundation().database().change(handle -> handle.execute("update footprints set at_ms = ?, log_id = 'log_of_another'", ahead));
      watcher.watch("title_a", 20);
      assertThat(watcher.resume("title_a").positionSeconds()).isEqualTo(20);
      assertThat(watcher.history().getFirst().progress().watchedAt().toEpochMilli()).isEqualTo(ahead + 1);
    }
  }

  @Test
  void eventsFromBeforeThereWereProfiles_areOfTheFirstOne() {
    OriginConfig config = TestOrigin.config(folder, TestOrigin.UNLIMITED);
    publish(config);
    try (TestOrigin origin = TestOrigin.start(config)) {
      Watcher first = watcher(origin);
      Watcher second = first.another("Second", null);
      Foundation foundation = origin.origin().foundation();
      String account = foundation.database().read(handle -> account(handle, first.profileId()));
      Map<String, Object> data = Map.of("title_id", "title_a", "position_seconds", 12);
      foundation.events().append(new NewEvent("playback-heartbeat", account, null, "session_old", null, data));
      new Projection(foundation.database(), foundation.events()).catchUp();
      assertThat(first.resume("title_a").positionSeconds()).isEqualTo(12);
      assertThat(second.resume("title_a").progress()).isNull();
    }
  }

  private static String account(Handle handle, String profileId) {
    return handle.createQuery("select account_id from profiles where id = :id").bind("id", profileId).mapTo(String.class).one();
  }

  @Test
  void command_tellsWhatCameOfIt_andRefusesWhatItCannotDo() throws Exception {
    OriginConfig config = TestOrigin.config(folder, TestOrigin.UNLIMITED);
    try (TestOrigin origin = TestOrigin.start(config)) {
      assertThatThrownBy(() -> OriginRebuild.rebuild(config, false)).hasMessageContaining("another origin runs on this folder");
      assertThat(origin.nobody().get("/observe/health").status()).isEqualTo(200);
    }
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> OriginRebuild.rebuild(TestOrigin.config(missing, TestOrigin.UNLIMITED), true)).hasMessageContaining("--data");
    assertThat(Files.exists(missing)).isFalse();
    Path own = folder.resolve("own");
    TestOrigin.start(TestOrigin.config(own, TestOrigin.UNLIMITED)).close();
    JsonNode told = Json.MAPPER.readTree(run(0, own, "--dry-run", "-o", "json"));
    assertThat(told.get("footprints_after").asLong()).isZero();
    assertThat(run(0, own)).contains("footprints before").contains(told.get("log_id").asString());
    assertThat(run(2, missing, "-o", "jsonl")).isEmpty();
  }

  @Test
  void dryRun_onAStoreOfAnEarlierVersion_isRefused_andMigratesNothing() throws IOException {
    Path old = folder.resolve("old");
    TestOrigin.start(TestOrigin.config(folder.resolve("new"), TestOrigin.UNLIMITED)).close();
    Files.createDirectories(old.resolve("events"));
    Files.copy(folder.resolve("new/events/id"), old.resolve("events/id"));
    Loading nothing = new Loading(folder.resolve("no-tables"), _ -> true);
    Database.load(TestDatabase.emptyServer(old), Files.createDirectories(old.resolve("db")), "90", nothing);
    OriginConfig config = TestOrigin.config(old, TestOrigin.UNLIMITED);
    for (String time : List.of("first", "second")) {
      assertThatThrownBy(() -> OriginRebuild.rebuild(config, true)).as("the %s time", time).hasMessageContaining("of an earlier version");
    }
    OriginRebuild.rebuild(config, false);
    assertThat(OriginRebuild.rebuild(config, true).footprintsAfter()).isZero();
  }

  private static String run(int exitCode, Path data, String... more) {
    String[] arguments =
        Stream.of(List.of("--data", data.toString()), TestDatabase.flags(data), List.of(more)).flatMap(List::stream).toArray(String[]::new);
    StringWriter out = new StringWriter();
    CommandLine line = OriginRebuild.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(Writer.nullWriter()));
    assertThat(line.execute(arguments)).isEqualTo(exitCode);
    return out.toString();
  }

  /** What is left at titles here and there in turn: positions, a list, thumbs, and what was taken back. */
  private static void leave(Watcher here, Watcher there) {
    Session session = here.start("title_a");
    for (int seconds = 1; seconds <= 10; seconds++) {
      (seconds % 2 == 0 ? here : there).heartbeat(session, seconds);
    }
    there.watch("title_b", 58.5);
    here.watch("title_c", 30);
    here.put("my-list/title_a").expect(204);
    there.put("my-list/title_b").expect(204);
    here.put("my-list/title_c").expect(204);
    there.delete("my-list/title_a").expect(204);
    here.thumb("title_a", Thumb.UP).expect(204);
    there.thumb("title_a", Thumb.LOVE).expect(204);
    there.delete("history/title_c").expect(204);
    here.watch("title_b", 0.1 + 0.2);
  }

  private static void publish(OriginConfig config) {
    try (Foundation foundation = Foundation.open(config)) {
      List.of("a", "b", "c").forEach(name -> SmallTitle.publish(foundation, name));
    }
  }

  private static Watcher watcher(TestOrigin origin) {
    OriginClient admin = origin.operator();
    Invitation invitation = admin.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).data(Invitation.class);
    JoinRequest join = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:1");
    JoinResponse joined = origin.nobody().post("/api/v1/edge/join", join).data(JoinResponse.class);
    EdgeReport report = new EdgeReport(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, false, List.of(), List.of());
    origin.nobody().withToken(joined.credential()).post("/api/v1/edge/report", report).expect(200);
    return Watcher.of(origin.subscriber());
  }

  private static void wipe(OriginConfig config) {
    try (Foundation foundation = Foundation.open(config)) {
      foundation.database().change(handle -> handle.execute("delete from footprints"));
    }
  }

  private static List<Map<String, Object>> rows(OriginConfig config) {
    try (Foundation foundation = Foundation.open(config)) {
      String query = "select * from footprints order by profile_id, kind, title_id";
      return foundation.database().read(handle -> handle.createQuery(query).mapToMap().list());
    }
  }

  private static List<String> told(OriginConfig config, Watcher watcher) {
    try (TestOrigin origin = TestOrigin.start(config)) {
      return watcher.at(origin.nobody()).told(TITLES);
    }
  }
}
