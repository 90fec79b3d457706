package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TitleRoutesTest {
  private static final String TITLES = "/api/v1/admin/titles";
  private static final String FILM =
      """
      {'ref': 'film', 'name': 'Le Chemin', 'synopsis': 'Un chien.', 'original_language': 'fre', 'released': '2026-05-01', 'countries': ['FR'],
       'texts': {'de': {'name': 'Der Weg'}}, 'genres': ['drama', ' drama', 'road'], 'moods': ['quiet'], 'tags': ['dogs'],
       'credits': [{'person': 'Ada Berg', 'role': 'director'}, {'person': 'Ben Cole', 'role': 'actor', 'character': 'Tom'}],
       'terms': {'ratings': [{'scheme': 'fsk', 'country': 'DE', 'label': '12', 'minimum_age': 12}]}}
      """;

  private TestOrigin origin;
  private OriginClient editor;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
    editor = origin.operator();
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void entry_comesBackAsItWasSent_inItsUsualSpelling() {
    Reply created = create(FILM).expect(201);
    Title title = created.data(Title.class);
    Reply shown = editor.get(TITLES + "/" + title.id()).expect(200);
    TitleEntry entry = shown.data(TitleEntry.class);
    assertThat(shown.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(entry.originalLanguage()).isEqualTo("fr");
    assertThat(entry.genres()).containsExactly("drama", "road");
    assertThat(entry.credits()).extracting("person").containsExactly("Ada Berg", "Ben Cole");
    assertThat(entry.parent()).isNull();
    Reply again = patch(title.id(), "\"1\"", Json.MAPPER.writeValueAsString(entry)).expect(200);
    assertThat(again.header("ETag")).as("nothing has changed").isEqualTo("\"1\"");
    assertThat(page("?named=film")).extracting(Title::id).containsExactly(title.id());
    assertThat(page("?named=Le%20Chemin")).extracting(Title::id).containsExactly(title.id());
    assertThat(page("?named=" + title.id())).extracting(Title::id).containsExactly(title.id());
    remove(title.id(), "\"1\"").expect(204);
    assertThat(page("?named=film")).isEmpty();
  }

  @Test
  void change_ofAStateThatHasGone_isRefusedAndChangesNothing() {
    String id = editor.title("Twice");
    assertThat(patch(id, null, "{'name': 'A'}").expect(428).code()).isEqualTo("if-match-missing");
    patch(id, "\"1\"", "{'name': 'First'}").expect(200);
    Reply late = patch(id, "\"1\"", "{'name': 'Second'}").expect(412);
    assertThat(late.code()).isEqualTo("title-changed-meanwhile");
    assertThat(late.text()).contains("\\\"2\\\"");
    assertThat(patch(id, "W/\"2\"", "{'name': 'Weak'}").status()).as("a weak tag says too little").isEqualTo(412);
    assertThat(remove(id, "\"1\"").status()).isEqualTo(412);
    assertThat(editor.send("DELETE", TITLES + "/" + id, BodyPublishers.noBody()).status()).isEqualTo(428);
    assertThat(entry(id).name()).isEqualTo("First");
    assertThat(patch(id, "\"7\", \"2\"", "{'name': 'Third'}").expect(200).header("ETag")).isEqualTo("\"3\"");
    assertThat(patch(id, "*", "{'name': 'Fourth'}").status()).isEqualTo(200);
  }

  @Test
  void change_namesWhatItChanges_andEmptiesWhatIsEmpty() {
    String id = create(FILM.replace("'film'", "'changed'")).data(Title.class).id();
    patch(id, "*", "{'genres': [], 'synopsis': '', 'texts': {}, 'terms': {}, 'moods': ['loud']}").expect(200);
    TitleEntry entry = entry(id);
    assertThat(entry.genres()).isNull();
    assertThat(entry.synopsis()).isNull();
    assertThat(entry.texts()).isNull();
    assertThat(entry.terms()).isNull();
    assertThat(entry.moods()).containsExactly("loud");
    assertThat(entry.tags()).containsExactly("dogs");
    AuditEntry told = audit(id).getFirst();
    assertThat(told.action()).isEqualTo("title-changed");
    assertThat(String.valueOf(told.before())).contains("Un chien.", "quiet", "fsk").doesNotContain("dogs");
    assertThat(told.after()).hasToString("{\"moods\":[\"loud\"]}");
    assertThat(told.actor()).startsWith("account_");
  }

  @Test
  void title_thatIsNeeded_isNotRemoved() {
    String series = create("{'name': 'Series', 'kind': 'series', 'ref': 'needed'}").data(Title.class).id();
    String season = create("{'name': 'Season', 'kind': 'season', 'parent': 'needed', 'number': 1}").data(Title.class).id();
    assertThat(remove(series, "*").expect(409).code()).isEqualTo("title-referenced");
    SmallTitle published = SmallTitle.publish(origin.origin().foundation(), "needed");
    assertThat(remove(published.titleId(), "*").expect(409).code()).isEqualTo("title-published");
    editor.post(TITLES + "/" + published.titleId() + "/unpublish", null).expect(204);
    assertThat(remove(published.titleId(), "*").expect(409).text()).contains("1 masters", "1 publications");
    remove(season, "*").expect(204);
    remove(series, "*").expect(204);
    assertThat(audit(series).getFirst().action()).isEqualTo("title-removed");
    assertThat(remove(series, "*").expect(404).code()).isEqualTo("title-unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'episode', 'number': 1} | title-invalid",
        "{'kind': 'episode', 'parent': 'house-movie', 'number': 1} | parent-invalid",
        "{'kind': 'season', 'parent': 'house-season', 'number': 1} | parent-invalid",
        "{'kind': 'season', 'parent': 'house-series'} | title-invalid",
        "{'kind': 'trailer', 'parent': 'house-nothing'} | parent-unknown",
        "{'kind': 'movie', 'parent': 'house-series'} | title-invalid",
        "{'number': 3} | title-invalid",
        "{'ref': 'house-movie'} | ref-taken",
        "{'ref': 'with space'} | title-invalid",
        "{'released': '2026-02-30'} | title-invalid",
        "{'released': 'soon'} | title-invalid",
        "{'countries': ['Germany']} | terms-invalid",
        "{'original_language': 'pt-B'} | language-invalid",
        "{'texts': {'de': {'name': 'A'}, 'ger': {'name': 'B'}}} | title-invalid",
        "{'texts': {'klingonese': {'name': 'A'}}} | language-invalid",
        "{'credits': [{'person': 'Ada Berg'}]} | title-invalid",
        "{'credits': [{'role': 'director'}]} | title-invalid",
        "{'terms': {'windows': [{'regions': ['XX']}]}} | terms-invalid"
      })
  void entry_thatMakesNoSense_isRefused(String entry, String code) {
    if (page("?named=house-movie").isEmpty()) {
      create("{'name': 'Movie', 'ref': 'house-movie'}").expect(201);
      create("{'name': 'Series', 'kind': 'series', 'ref': 'house-series'}").expect(201);
      create("{'name': 'Season', 'kind': 'season', 'parent': 'house-series', 'number': 1, 'ref': 'house-season'}").expect(201);
    }
    assertThat(create(entry.replaceFirst("\\{", "{'name': 'A', ")).code()).isEqualTo(code);
  }

  @Test
  void kind_ofATitle_neverChanges() {
    String id = editor.title("Movie");
    assertThat(patch(id, "*", "{'kind': 'series'}").expect(409).code()).isEqualTo("kind-fixed");
  }

  @Test
  void list_ofManyPages_namesEachTitleOnce_whateverComesBetween() {
    for (int i = 0; i < 7; i++) {
      create("{'name': 'Same', 'kind': 'series', 'ref': 'page-" + i + "'}").expect(201);
    }
    TitlePage first = editor.get(TITLES + "?kind=series&named=Same&limit=3").data(TitlePage.class);
    create("{'name': 'Aardvark', 'kind': 'series', 'ref': 'page-before'}").expect(201);
    TitlePage second = editor.get(TITLES + "?kind=series&named=Same&limit=3&after=" + first.after()).data(TitlePage.class);
    TitlePage third = editor.get(TITLES + "?kind=series&named=Same&limit=3&after=" + second.after()).data(TitlePage.class);
    assertThat(third.after()).isNull();
    List<String> seen =
        List.of(first, second, third).stream()
            .flatMap(page -> page.titles().stream())
            .map(Title::ref)
            .filter(ref -> ref != null && ref.startsWith("page-"))
            .toList();
    assertThat(seen).doesNotHaveDuplicates().hasSize(7);
    assertThat(editor.get(TITLES + "?limit=201").status()).isEqualTo(400);
    assertThat(editor.get(TITLES + "?after=nonsense").expect(400).code()).isEqualTo("query-invalid");
  }

  private Reply create(String entry) {
    return editor.send("POST", TITLES, BodyPublishers.ofString(entry.replace('\'', '"')));
  }

  private Reply patch(String id, @Nullable String tag, String change) {
    String[] headers = tag == null ? new String[0] : new String[] {"If-Match", tag};
    return editor.send("PATCH", TITLES + "/" + id, BodyPublishers.ofString(change.replace('\'', '"')), headers);
  }

  private Reply remove(String id, String tag) {
    return editor.send("DELETE", TITLES + "/" + id, BodyPublishers.noBody(), "If-Match", tag);
  }

  private TitleEntry entry(String id) {
    return editor.get(TITLES + "/" + id).expect(200).data(TitleEntry.class);
  }

  private List<Title> page(String query) {
    return editor.get(TITLES + query).expect(200).data(TitlePage.class).titles();
  }

  private List<AuditEntry> audit(String id) {
    return editor.get("/api/v1/admin/audit?subject=" + id).data(AuditPage.class).entries();
  }
}
