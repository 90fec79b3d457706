package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.history.HistoryEntry;
import dev.playhouse.protocol.history.HistoryPage;
import dev.playhouse.protocol.history.Thumb;
import dev.playhouse.protocol.history.ThumbPage;
import dev.playhouse.protocol.history.ThumbedTitle;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {
  /** All titles are of 60 s. */
  private static final double ALMOST_ALL = 57.5;

  private static final String FILM = "title_film";
  private static final String OTHER = "title_other";
  private static final List<String> EPISODES = List.of("title_e1", "title_e2", "title_e3");

  private static final String FOR_ALL = "{\"ratings\": [{\"scheme\": \"fsk\", \"country\": \"DE\", \"label\": \"6\", \"minimum_age\": 6}]}";

  private PublishedOrigin origin;
  private JoinedEdge edge;
  private Watcher watcher;

  @BeforeAll
  void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    edge = origin.edge("http://127.0.0.1:9001");
    origin.publish("other");
    OriginClient editor = origin.operator();
    Map<String, Object> series = Map.of("name", "Series", "kind", "series", "ref", "s", "terms", Json.MAPPER.readTree(FOR_ALL));
    editor.post("/api/v1/admin/titles", series).expect(201);
    for (int season = 1; season <= 2; season++) {
      Map<String, Object> entry = Map.of("name", "Season", "kind", "season", "ref", "s/" + season, "parent", "s", "number", season);
      editor.post("/api/v1/admin/titles", entry).expect(201);
    }
    episode("e1", "s/1", 2);
    episode("e2", "s/1", 10);
    episode("e3", "s/2", 1);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @BeforeEach
  void somebodyNew() {
    edge.report(0, List.of());
    watcher = Watcher.of(origin.viewer());
  }

  @AfterEach
  void showEverything() {
    for (String title : List.of(FILM, OTHER, "title_e1", "title_e2", "title_e3")) {
      terms(title, "{}");
    }
  }

  @Test
  void position_isOfTheProfileThatWatched() {
    Watcher sibling = watcher.another("Sibling", null);
    watcher.watch(FILM, 20);
    assertThat(watcher.start(FILM).resumePositionSeconds()).isEqualTo(20);
    assertThat(watcher.resume(FILM).positionSeconds()).isEqualTo(20);
    assertThat(sibling.start(FILM).resumePositionSeconds()).isZero();
    assertThat(sibling.resume(FILM).progress()).isNull();
    assertThat(sibling.history()).isEmpty();
    sibling.watch(FILM, 30);
    assertThat(watcher.resume(FILM).positionSeconds()).isEqualTo(20);
  }

  @Test
  void history_isNewestFirstWithProgress() {
    watcher.watch(FILM, 15);
    watcher.watch(OTHER, ALMOST_ALL);
    assertThat(titles(watcher.history())).containsExactly(OTHER, FILM);
    HistoryEntry film = watcher.history().getLast();
    assertThat(film.progress().positionSeconds()).isEqualTo(15);
    assertThat(film.progress().durationSeconds()).isEqualTo(60);
    assertThat(film.progress().fraction()).isEqualTo(0.25);
    assertThat(film.progress().finished()).isFalse();
    assertThat(watcher.history().getFirst().progress().finished()).isTrue();
    watcher.watch(FILM, 16);
    assertThat(titles(watcher.history())).containsExactly(FILM, OTHER);
  }

  @Test
  void history_inPages_namesEachTitleOnceAndSkipsHiddenOnes() {
    List<String> watched = List.of(FILM, "title_e1", OTHER, "title_e2", "title_e3");
    watched.forEach(title -> watcher.watch(title, 5));
    terms(OTHER, "{'embargo_until': '2100-01-01T00:00:00Z'}");
    List<String> seen = new ArrayList<>();
    int pages = 0;
    String after = "";
    while (after != null) {
      HistoryPage page = watcher.get("history?limit=2" + after).expect(200).data(HistoryPage.class);
      seen.addAll(titles(page.entries()));
      pages++;
      after = page.after() == null ? null : "&after=" + page.after();
    }
    assertThat(seen).containsExactly("title_e3", "title_e2", "title_e1", FILM);
    assertThat(pages).isEqualTo(2);
    assertThat(watcher.get("history?after=bm9uZQ").expect(400).code()).isEqualTo("query-invalid");
    assertThat(watcher.get("history?after=YQpi").expect(400).code()).isEqualTo("query-invalid");
  }

  @Test
  void history_removed_isGoneUntilWatchedAgain() {
    watcher.watch(FILM, 15);
    watcher.watch(OTHER, 16);
    watcher.delete("history/" + FILM).expect(204);
    assertThat(titles(watcher.history())).containsExactly(OTHER);
    assertThat(watcher.start(FILM).resumePositionSeconds()).isZero();
    watcher.watch(FILM, 7);
    assertThat(titles(watcher.history())).containsExactly(FILM, OTHER);
    watcher.put("my-list/" + FILM).expect(204);
    watcher.delete("history").expect(204);
    assertThat(watcher.history()).isEmpty();
    assertThat(watcher.continueWatching()).isEmpty();
    assertThat(watcher.myList()).containsExactly(FILM);
    watcher.delete("history").expect(204);
    watcher.delete("history/title_none").expect(204);
  }

  @Test
  void film_isContinuedUntilItIsFinished() {
    watcher.watch(FILM, 15);
    watcher.watch(OTHER, 16);
    assertThat(titles(watcher.continueWatching())).containsExactly(OTHER, FILM);
    watcher.watch(OTHER, ALMOST_ALL);
    assertThat(titles(watcher.continueWatching())).containsExactly(FILM);
    assertThat(watcher.resume(OTHER).positionSeconds()).isZero();
    assertThat(watcher.start(OTHER).resumePositionSeconds()).isZero();
    watcher.watch(OTHER, 1);
    assertThat(titles(watcher.continueWatching())).containsExactly(OTHER, FILM);
  }

  @Test
  void film_withCredits_isFinishedWhereTheyBegin() {
    origin.change("update publications set timeline = '{\"markers\":[{\"kind\":\"credits\",\"start_seconds\":40,\"end_seconds\":60}]}'"
        + " where title_id = 'title_other'");
    watcher.watch(OTHER, 39.9);
    assertThat(titles(watcher.continueWatching())).containsExactly(OTHER);
    watcher.watch(OTHER, 40);
    assertThat(watcher.continueWatching()).isEmpty();
    assertThat(watcher.resume(OTHER).positionSeconds()).isZero();
    assertThat(watcher.start(OTHER).resumePositionSeconds()).isZero();
    origin.change("update publications set timeline = '{}' where title_id = 'title_other'");
  }

  @Test
  void episode_finished_makesWayForTheNextOneAcrossSeasons() {
    watcher.watch("title_e1", 30);
    watcher.watch(FILM, 5);
    assertThat(titles(watcher.continueWatching())).containsExactly(FILM, "title_e1");
    for (int number = 0; number < 2; number++) {
      watcher.watch(EPISODES.get(number), ALMOST_ALL);
      HistoryEntry next = watcher.continueWatching().getFirst();
      assertThat(next.title().id()).isEqualTo(EPISODES.get(number + 1));
      assertThat(next.progress().positionSeconds()).isZero();
      assertThat(watcher.continueWatching()).hasSize(2);
    }
    watcher.watch("title_e3", ALMOST_ALL);
    assertThat(titles(watcher.continueWatching())).containsExactly(FILM);
  }

  @Test
  void episode_begunBefore_isGoneOnWithWhereItWasLeft() {
    watcher.watch("title_e2", 12);
    watcher.watch("title_e1", ALMOST_ALL);
    HistoryEntry next = watcher.continueWatching().getFirst();
    assertThat(next.title().id()).isEqualTo("title_e2");
    assertThat(next.progress().positionSeconds()).isEqualTo(12);
    assertThat(watcher.continueWatching()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'embargo_until': '2100-01-01T00:00:00Z'}",
        "{'windows': [{'regions': ['JP']}]}",
        "{'windows': [{'end': '2020-01-01T00:00:00Z'}]}",
        "{'ratings': [{'scheme': 'fsk', 'country': 'DE', 'label': '18', 'minimum_age': 18}]}",
      })
  void title_thatTheProfileMayNotHave_isNowhere(String terms) {
    Watcher youth = watcher.another("Youth", 12);
    terms(FILM, FOR_ALL);
    for (String title : List.of(FILM, "title_e1")) {
      youth.watch(title, ALMOST_ALL - 10);
      youth.put("my-list/" + title).expect(204);
      youth.thumb(title, Thumb.LOVE).expect(204);
    }
    youth.watch("title_e1", ALMOST_ALL);
    List<String> before = youth.told(FILM, "title_e1");
    terms(FILM, terms);
    terms("title_e2", terms);
    assertThat(titles(youth.history())).containsExactly("title_e1");
    assertThat(titles(youth.continueWatching())).as("the next one that is seen").containsExactly("title_e3");
    assertThat(youth.myList()).containsExactly("title_e1");
    assertThat(youth.get("thumbs").text()).doesNotContain(FILM);
    for (Reply hidden : List.of(
        youth.get("resume-position?title=" + FILM), youth.put("my-list/" + FILM), youth.thumb(FILM, Thumb.UP))) {
      assertThat(told(hidden.expect(404), FILM)).isEqualTo(told(youth.put("my-list/title_none"), "title_none"));
    }
    terms(FILM, FOR_ALL);
    terms("title_e2", "{}");
    assertThat(youth.told(FILM, "title_e1")).isEqualTo(before);
  }

  @Test
  void profile_ofAnotherAccount_isAsUnknownAsNone() {
    Watcher theirs = new Watcher(origin.viewer(), watcher.profileId());
    Watcher nobodys = new Watcher(theirs.client(), "profile_none");
    watcher.watch(FILM, 15);
    watcher.put("my-list/" + FILM).expect(204);
    for (String path : List.of("history", "continue-watching", "my-list", "thumbs", "resume-position?title=" + FILM)) {
      assertThat(told(theirs.get(path).expect(404), theirs.profileId())).isEqualTo(told(nobodys.get(path), "profile_none"));
    }
    for (String path : List.of("history", "history/" + FILM, "my-list/" + FILM, "thumbs/" + FILM)) {
      assertThat(told(theirs.delete(path).expect(404), theirs.profileId())).isEqualTo(told(nobodys.delete(path), "profile_none"));
    }
    assertThat(theirs.put("my-list/" + OTHER).expect(404).code()).isEqualTo("profile-unknown");
    assertThat(theirs.thumb(OTHER, Thumb.DOWN).expect(404).code()).isEqualTo("profile-unknown");
    assertThat(watcher.myList()).containsExactly(FILM);
    assertThat(titles(watcher.history())).containsExactly(FILM);
  }

  @Test
  void myList_isNewestFirstAndTakesATitleOnce() {
    watcher.put("my-list/" + FILM).expect(204);
    watcher.put("my-list/" + OTHER).expect(204);
    watcher.put("my-list/" + FILM).expect(204);
    assertThat(watcher.myList()).containsExactly(OTHER, FILM);
    watcher.delete("my-list/" + OTHER).expect(204);
    watcher.delete("my-list/" + OTHER).expect(204);
    assertThat(watcher.myList()).containsExactly(FILM);
    watcher.put("my-list/" + OTHER).expect(204);
    assertThat(watcher.myList()).containsExactly(OTHER, FILM);
  }

  @Test
  void thumb_isTheLastOneThatWasGiven() {
    watcher.thumb(FILM, Thumb.DOWN).expect(204);
    watcher.thumb(OTHER, Thumb.LOVE).expect(204);
    watcher.thumb(FILM, Thumb.UP).expect(204);
    assertThat(watcher.get("thumbs").data(ThumbPage.class).entries()).extracting(ThumbedTitle::thumb).containsExactly(Thumb.UP, Thumb.LOVE);
    watcher.delete("thumbs/" + FILM).expect(204);
    assertThat(watcher.get("thumbs").data(ThumbPage.class).entries()).extracting(ThumbedTitle::thumb).containsExactly(Thumb.LOVE);
    Reply sideways = watcher.client().put("/api/v1/profiles/" + watcher.profileId() + "/thumbs/" + FILM, Map.of("thumb", "sideways"));
    assertThat(sideways.expect(400).code()).isEqualTo("body-invalid");
  }

  @Test
  void profile_removed_takesItsHistoryAlong() {
    Watcher sibling = watcher.another("Sibling", null);
    sibling.watch(FILM, 15);
    String exported = origin.export(watcher.client());
    assertThat(exported).contains(sibling.profileId(), "15.0");
    var session = sibling.start(FILM);
    watcher.client().post("/api/v1/profiles/" + sibling.profileId() + "/remove", null).expect(204);
    sibling.heartbeat(session, 20);
    assertThat(origin.export(watcher.client())).doesNotContain("15.0", "20.0");
  }

  private void episode(String name, String season, int number) {
    origin.publish(name);
    origin.change("update titles set kind = 'episode', number = " + number + ", parent_id = (select id from titles where ref = '" + season
        + "') where id = 'title_" + name + "'");
  }

  private void terms(String titleId, String terms) {
    byte[] body = Json.MAPPER.writeValueAsBytes(Json.MAPPER.readTree("{\"terms\": " + terms.replace('\'', '"') + "}"));
    origin.operator().send("PATCH", "/api/v1/admin/titles/" + titleId, BodyPublishers.ofByteArray(body), "If-Match", "*").expect(200);
  }

  private static List<String> titles(List<HistoryEntry> entries) {
    return entries.stream().map(entry -> entry.title().id()).toList();
  }

  /** A problem without what differs between any two requests. */
  private static String told(Reply reply, @Nullable String id) {
    ObjectNode problem = (ObjectNode) reply.json();
    return problem.without("request_id").toString().replace(String.valueOf(id), "ID");
  }
}
