package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitlePage;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A title that a viewer may not have is nowhere, and its id is as unknown as any. */
@Tag("postgresql")
class ShowcaseTest {
  private static final String ADMIN = "/api/v1/admin/titles/";
  private static final String TITLES = "/api/v1/titles";

  private TestOrigin origin;
  private OriginClient editor;

  @BeforeEach
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
    editor = origin.operator();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void window_opensAndClosesByItself_forItsRegion() {
    OriginClient german = subscriber("de@example.org", "DE");
    OriginClient french = subscriber("fr@example.org", "FR");
    OriginClient nobodysCustomer = origin.viewer();
    String film = publish("film");
    assertSeen(german, film);
    assertSeen(nobodysCustomer, film);
    change(film, "{'terms': {'windows': [{'regions': ['DE'], 'end': '2100-01-01T00:00:00Z'}]}}");
    assertSeen(german, film);
    assertThat(show(german, film).availableUntil()).isEqualTo("2100-01-01T00:00:00Z");
    assertHidden(french, film);
    assertHidden(nobodysCustomer, film);
    change(film, "{'terms': {'windows': [{'regions': ['DE'], 'end': '2020-01-01T00:00:00Z'}]}}");
    assertHidden(german, film);
    Instant soon = Instant.now().plusMillis(1500);
    change(film, "{'terms': {'windows': [{'start': '" + soon + "'}]}}");
    assertHidden(german, film);
    await().until(() -> german.get(TITLES + "/" + film).status() == 200);
    assertThat(Instant.now()).isAfterOrEqualTo(soon);
    assertSeen(german, film);
  }

  @Test
  void embargoAndSchedule_hideATitleFromAllButThoseWhoWorkHere() {
    OriginClient viewer = origin.viewer();
    String film = publish("film");
    change(film, "{'terms': {'embargo_until': '2100-01-01T00:00:00Z', 'windows': [{}]}}");
    assertHidden(viewer, film);
    assertThat(editor.get(TITLES + "/" + film).status()).isEqualTo(200);
    change(film, "{'terms': {}}");
    assertSeen(viewer, film);
    editor.post(ADMIN + film + "/unpublish", null).expect(204);
    assertHidden(viewer, film);
    Instant soon = Instant.now().plusSeconds(3600);
    editor.post(ADMIN + film + "/publish", Map.of("visible_at", soon)).expect(200);
    assertHidden(viewer, film);
    editor.post(ADMIN + film + "/publish", null).expect(200);
    assertSeen(viewer, film);
  }

  @Test
  void child_seesOnlyWhatIsRatedForItsAge() {
    OriginClient parent = origin.viewer();
    String film = publish("film");
    String child = profile(parent, "{'name': 'Kid', 'kids': true, 'maturity_age': 6}");
    assertThat(parent.get(TITLES + "/" + film).status()).isEqualTo(200);
    assertHidden(parent, film, "?profile=" + child);
    change(film, "{'terms': {'ratings': [{'scheme': 'fsk', 'country': 'DE', 'label': '12', 'minimum_age': 12}]}}");
    assertHidden(parent, film, "?profile=" + child);
    change(film, "{'terms': {'ratings': [{'scheme': 'fsk', 'country': 'DE', 'label': '6', 'minimum_age': 6}]}}");
    assertThat(parent.get(TITLES + "/" + film + "?profile=" + child).expect(200).data(Title.class).minimumAge()).isEqualTo(6);
    assertThat(parent.get(TITLES + "?profile=" + profile(subscriber("x@example.org", "DE"), "{'name': 'X'}")).code()).isEqualTo("profile-unknown");
  }

  @Test
  void series_comesAndGoesWithWhatIsBelowIt() {
    OriginClient viewer = origin.viewer();
    String series = create("{'name': 'Series', 'kind': 'series', 'ref': 's'}");
    String season = create("{'name': 'Season', 'kind': 'season', 'parent': 's', 'number': 1, 'ref': 's/1'}");
    assertHidden(viewer, series);
    String episode = publish("episode");
    origin.origin().foundation().database().change(
        handle -> handle.execute("update titles set kind = 'episode', number = 1, parent_id = ? where id = ?", season, episode));
    assertSeen(viewer, series);
    assertThat(titles(viewer, "?parent=" + season)).extracting(Title::id).containsExactly(episode);
    assertThat(titles(viewer, "?kind=episode")).extracting(Title::parentId).containsExactly(season);
    change(series, "{'terms': {'windows': [{'regions': ['JP']}]}}");
    assertHidden(viewer, series);
    assertHidden(viewer, season);
    assertHidden(viewer, episode);
    assertThat(titles(viewer, "?parent=" + season)).isEmpty();
  }

  @Test
  void texts_areInTheLanguageOfTheProfileOrTheBrowser() {
    OriginClient viewer = origin.viewer();
    String film = publish("film");
    change(film, "{'name': 'Le Chemin', 'original_language': 'fr', 'texts': {'de': {'name': 'Der Weg'}, 'pt': {'name': 'O Caminho'}}}");
    String german = profile(viewer, "{'name': 'Kim', 'language': 'de-AT'}");
    assertThat(viewer.fetch(TITLES + "/" + film, "Accept-Language", "ja, pt-BR;q=0.5").data(Title.class).name()).isEqualTo("O Caminho");
    assertThat(viewer.fetch(TITLES + "/" + film + "?profile=" + german, "Accept-Language", "pt").data(Title.class).name()).isEqualTo("Der Weg");
    assertThat(viewer.fetch(TITLES + "/" + film, "Accept-Language", ";;;=").data(Title.class).name()).isEqualTo("Le Chemin");
    assertThat(titles(viewer, "?named=Le%20Chemin")).hasSize(1);
  }

  @Test
  void list_inPages_skipsWhatIsHiddenAndNamesTheRestOnce() {
    OriginClient viewer = origin.viewer();
    List<String> films = IntStream.range(0, 7).mapToObj(i -> publish("film" + i)).toList();
    change(films.get(2), "{'terms': {'embargo_until': '2100-01-01T00:00:00Z'}}");
    change(films.get(6), "{'terms': {'embargo_until': '2100-01-01T00:00:00Z'}}");
    List<String> seen = new ArrayList<>();
    int pages = 0;
    TitlePage page = viewer.get(TITLES + "?limit=2").expect(200).data(TitlePage.class);
    while (true) {
      pages++;
      page.titles().forEach(title -> seen.add(title.name()));
      if (page.after() == null) {
        break;
      }
      page = viewer.get(TITLES + "?limit=2&after=" + page.after()).expect(200).data(TitlePage.class);
    }
    assertThat(seen).containsExactly("film0", "film1", "film3", "film4", "film5");
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void similar_titles_areTheMostAlikeThatTheViewerSees() {
    OriginClient viewer = origin.viewer();
    String film = publish("film");
    String sequel = publish("sequel");
    String genre = publish("genre");
    String other = publish("other");
    String hidden = publish("hidden");
    change(film, "{'genres': ['drama'], 'credits': [{'person': 'Ada Berg', 'role': 'director'}]}");
    change(sequel, "{'genres': ['comedy'], 'credits': [{'person': 'Ada Berg', 'role': 'actor'}]}");
    change(genre, "{'genres': ['drama']}");
    change(other, "{'genres': ['horror']}");
    change(hidden, "{'genres': ['drama'], 'credits': [{'person': 'Ada Berg', 'role': 'director'}], 'terms': {'windows': [{'regions': ['JP']}]}}");
    assertThat(similar(viewer, film)).containsExactly("sequel", "genre");
    assertThat(similar(viewer, other)).isEmpty();
    assertThat(viewer.get(TITLES + "/" + hidden + "/similar").code()).isEqualTo("title-unknown");
  }

  private List<String> similar(OriginClient viewer, String film) {
    return viewer.get(TITLES + "/" + film + "/similar").expect(200).data().findValuesAsString("name");
  }

  private void assertSeen(OriginClient viewer, String id) {
    assertThat(show(viewer, id).id()).isEqualTo(id);
    assertThat(titles(viewer, "")).extracting(Title::id).contains(id);
  }

  private void assertHidden(OriginClient viewer, String id) {
    assertHidden(viewer, id, "");
  }

  private void assertHidden(OriginClient viewer, String id, String query) {
    Reply hidden = viewer.get(TITLES + "/" + id + query);
    Reply unknown = viewer.get(TITLES + "/title_none" + query);
    assertThat(hidden.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(told(hidden, id)).isEqualTo(told(unknown, "title_none"));
    assertThat(titles(viewer, query)).extracting(Title::id).doesNotContain(id);
    String named = query.isEmpty() ? "?named=" : query + "&named=";
    assertThat(titles(viewer, named + id)).isEmpty();
    assertThat(viewer.get(TITLES + "/" + id + "/similar" + query).code()).isEqualTo("title-unknown");
  }

  /** A problem without what differs between any two requests. */
  private static String told(Reply reply, String id) {
    ObjectNode problem = (ObjectNode) reply.json();
    return problem.without("request_id").toString().replace(id, "ID");
  }

  private static Title show(OriginClient viewer, String id) {
    return viewer.get(TITLES + "/" + id).expect(200).data(Title.class);
  }

  private static List<Title> titles(OriginClient viewer, String query) {
    return viewer.get(TITLES + query).expect(200).data(TitlePage.class).titles();
  }

  private String publish(String name) {
    return SmallTitle.publish(origin.origin().foundation(), name).titleId();
  }

  private String create(String entry) {
    return editor.send("POST", "/api/v1/admin/titles", body(entry)).expect(201).data(Title.class).id();
  }

  private void change(String id, String change) {
    editor.send("PATCH", ADMIN + id, body(change), "If-Match", "*").expect(200);
  }

  private static BodyPublisher body(String json) {
    return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(Json.MAPPER.readTree(json.replace('\'', '"'))));
  }

  private String profile(OriginClient owner, String profile) {
    String account = owner.get("/api/v1/auth/validate-token").data().get("account_id").asString();
    return owner.send("POST", "/api/v1/users/" + account + "/profiles", body(profile)).expect(201).data(Profile.class).id();
  }

  private OriginClient subscriber(String email, String country) {
    Account account = origin.nobody().post("/api/v1/auth/register", new RegisterRequest(email, "correct horse", "Somebody")).data(Account.class);
    SubscriptionRequest request = new SubscriptionRequest("basic", SubscriptionState.ACTIVE, country, null);
    editor.send(
            "PUT", "/api/v1/admin/accounts/" + account.id() + "/subscription", BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(request)))
        .expect(200);
    return origin.nobody().login(email, "correct horse");
  }
}
