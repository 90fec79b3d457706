package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TitleChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class TitleApplyTest {
  private static final String APPLY = "/api/v1/admin/titles/apply";
  private static final String SHOW =
      """
      {'titles': [
        {'ref': 'tv/1/1/1', 'kind': 'episode', 'parent': 'tv/1/1', 'number': 1, 'name': 'Ebbe'},
        {'ref': 'tv/1/1', 'kind': 'season', 'parent': 'tv/1', 'number': 1, 'name': 'Staffel 1'},
        {'ref': 'tv/1', 'kind': 'series', 'name': 'Das Leuchtfeuer', 'original_language': 'de', 'genres': ['drama'],
         'texts': {'en': {'name': 'The Lighthouse'}}, 'credits': [{'person': 'Ada Berg', 'role': 'director'}],
         'terms': {'windows': [{'regions': ['DE'], 'start': '2026-01-01T00:00:00Z'}]}}]}
      """;

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
  void titles_appliedTwice_changeOnce_andTellWhat() {
    ApplyReport first = apply(SHOW).expect(200).data(ApplyReport.class);
    assertThat(first.changes()).extracting(TitleChange::ref).containsExactly("tv/1/1/1", "tv/1/1", "tv/1");
    assertThat(first.added()).isEqualTo(3);
    ChangeLog.Mark before = origin.origin().foundation().changes().latest();
    ApplyReport again = apply(SHOW).expect(200).data(ApplyReport.class);
    assertThat(again).isEqualTo(new ApplyReport(0, 0, 3, List.of()));
    assertThat(origin.origin().foundation().changes().latest()).isEqualTo(before);
    ApplyReport other = apply(SHOW.replace("'drama'", "'thriller'").replace("'original_language': 'de', ", "")).data(ApplyReport.class);
    assertThat(other.changes()).singleElement().satisfies(change -> {
      assertThat(change.ref()).isEqualTo("tv/1");
      assertThat(change.fields()).hasToString(
          "[FieldChange[field=original_language, before=\"de\", after=null], FieldChange[field=genres, before=[\"drama\"], after=[\"thriller\"]]]");
    });
    String id = other.changes().getFirst().titleId();
    AuditPage audit = editor.get("/api/v1/admin/audit?subject=" + id).data(AuditPage.class);
    assertThat(audit.entries()).extracting("action").containsExactly("title-changed", "title-created");
    assertThat(audit.entries().getFirst().after()).hasToString("{\"genres\":[\"thriller\"]}");
  }

  @Test
  void exportedTitles_appliedAgain_changeNothing() {
    apply(SHOW).expect(200);
    editor.title("Without a ref");
    List<TitleEntry> entries = new ArrayList<>();
    EntryPage page = editor.get("/api/v1/admin/titles/entries?limit=3").data(EntryPage.class);
    entries.addAll(page.titles());
    entries.addAll(editor.get("/api/v1/admin/titles/entries?limit=3&after=" + page.after()).data(EntryPage.class).titles());
    assertThat(entries).hasSize(4);
    ApplyReport report = editor.post(APPLY, Map.of("titles", entries)).expect(200).data(ApplyReport.class);
    assertThat(report).isEqualTo(new ApplyReport(0, 0, 4, List.of()));
  }

  @Test
  void faults_areAllTold_andNothingIsChanged() {
    Reply refused =
        apply(
                """
                {'titles': [
                  {'ref': 'a', 'name': 'Good'},
                  {'ref': 'b', 'kind': 'episode', 'name': 'No parent', 'number': 1},
                  {'name': 'No ref'},
                  {'ref': 'a', 'name': 'Twice'},
                  {'ref': 'c', 'kind': 'episode', 'parent': 'a', 'number': 1, 'name': 'Of a movie'},
                  {'ref': 'd', 'kind': 'trailer', 'parent': 'none', 'name': 'Of nothing'}]}
                """)
            .expect(422);
    assertThat(refused.code()).isEqualTo("titles-faulty");
    List<String> faults =
        refused.json().get("faults").valueStream()
            .map(fault -> fault.get("line").asInt() + " " + fault.get("problem").asString().replaceAll(":.*", "")).toList();
    assertThat(faults).containsExactly("2 title-invalid", "3 ref-missing", "4 ref-twice", "5 parent-invalid", "6 parent-unknown");
    assertThat(editor.get("/api/v1/admin/titles").data().get("titles")).isEmpty();
  }

  @Test
  void publishedTitle_renamed_isPublishedAnew() {
    SmallTitle film = SmallTitle.publish(origin.origin().foundation(), "film");
    String id = film.titleId();
    apply("{'titles': [{'ref': '" + id + "', 'name': 'film', 'genres': ['drama']}]}").expect(200);
    assertThat(publication(id).version()).as("no text of it changed").isEqualTo(1);
    apply("{'titles': [{'ref': '" + id + "', 'name': 'Better', 'genres': ['drama']}]}").expect(200);
    assertThat(publication(id).version()).isEqualTo(2);
    assertThat(publication(id).name()).isEqualTo("Better");
    apply("{'titles': [{'ref': '" + id + "', 'name': 'Best'}]}", "?dry_run=true").expect(200);
    assertThat(publication(id).name()).isEqualTo("Better");
  }

  @Test
  void file_appliedAtTheSameMomentAsItself_isThereOnce() throws Exception {
    String many =
        IntStream.range(0, 50)
            .mapToObj(i -> "{'ref': 'r" + i + "', 'name': 'Title " + i + "'}")
            .collect(Collectors.joining(",", "{'titles': [", "]}"));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = IntStream.range(0, 4).mapToObj(_ -> callers.submit(() -> apply(many))).toList();
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().status()).isIn(200, 409);
      }
    }
    assertThat(apply(many).data(ApplyReport.class)).isEqualTo(new ApplyReport(0, 0, 50, List.of()));
    assertThat(editor.get("/api/v1/admin/titles?limit=200").data().get("titles")).hasSize(50);
  }

  @Test
  void titles_ofManyBatches_areEachInTheAuditLogAndTheChangeLog() {
    List<Map<String, String>> many = IntStream.range(0, 1001).mapToObj(i -> Map.of("ref", "f" + i, "name", "Film " + i)).toList();
    ApplyReport report = editor.post(APPLY, Map.of("titles", many)).expect(200).data(ApplyReport.class);
    List<String> ids = report.changes().stream().map(TitleChange::titleId).toList();
    assertThat(ids).hasSize(1001).doesNotHaveDuplicates();
    assertThat(subjects("select subject_id from audit where action = 'title-created' order by sequence")).isEqualTo(ids);
    assertThat(subjects("select subject_id from changes where kind = 'title' order by sequence")).isEqualTo(ids);
    assertThat(subjects("select distinct cast(writer as varchar(40)) from changes where kind = 'title'")).as("one transaction").hasSize(1);
  }

  private List<String> subjects(String query) {
    return origin.origin().foundation().database().read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  private Publication publication(String id) {
    return editor.get("/api/v1/admin/titles/" + id + "/publication").data(Publication.class);
  }

  private Reply apply(String titles) {
    return apply(titles, "");
  }

  private Reply apply(String titles, String query) {
    byte[] body = Json.MAPPER.writeValueAsBytes(Json.MAPPER.readTree(titles.replace('\'', '"')));
    return editor.send("POST", APPLY + query, BodyPublishers.ofByteArray(body));
  }
}
