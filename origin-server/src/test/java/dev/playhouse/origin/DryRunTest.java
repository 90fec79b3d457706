package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.fill.FillState;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobStep;
import dev.playhouse.protocol.keys.KeysetKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each dry run answers what the request answers, and leaves database, objects, events and keyset as they were. */
class DryRunTest {
  private static final String CUE = "1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n";
  private static final String DRY = "dry_run=true";

  private Path data;
  private EditedTitle title;
  private Map<String, Object> before;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder;
    title = EditedTitle.start(folder);
    before = state();
  }

  @AfterEach
  void stop() {
    title.close();
  }

  @Test
  void publish_answersThePublicationAndUnpublishNothing() {
    title.operator().post(title.path() + "/unpublish?" + DRY, null).expect(204);
    assertUntouched();
    title.operator().post(title.path() + "/unpublish", null).expect(204);
    before = state();
    Publication would = title.operator().post(title.path() + "/publish?" + DRY, null).expect(200).data(Publication.class);
    assertUntouched();
    Publication is = title.operator().post(title.path() + "/publish", null).expect(200).data(Publication.class);
    assertThat(would.version()).isEqualTo(is.version());
    assertThat(would.trackPackages()).isEqualTo(is.trackPackages());
    assertThat(title.operator().post("/api/v1/admin/titles/" + title.operator().title("Empty") + "/publish?" + DRY, null).code())
        .isEqualTo("nothing-encoded");
  }

  @Test
  void titleEdits_answerWhatTheTitleWouldBe() {
    Title renamed = title.patch("?" + DRY, Map.of("name", "Better")).expect(200).data(Title.class);
    assertThat(renamed.name()).isEqualTo("Better");
    assertThat(renamed.publicationVersion()).isEqualTo(2);
    Timeline timeline = new Timeline(null, List.of(new Chapter(0, 30, "One")));
    assertThat(title.patch("/timeline?" + DRY, timeline).expect(200).data(Timeline.class).chapters()).isEqualTo(timeline.chapters());
    assertThat(title.patch("/timeline?" + DRY, new Timeline(null, List.of(new Chapter(0, 99, "One")))).code()).isEqualTo("timeline-invalid");
    title.operator().post("/api/v1/admin/titles?" + DRY, Map.of("name", "Another")).expect(201);
    assertUntouched();
  }

  @Test
  void subtitles_areReadAndCutButNotKept() {
    SubtitleTrack would = title.subtitles("de?" + DRY, CUE).expect(200).data(SubtitleTrack.class);
    assertThat(would.language()).isEqualTo("de");
    assertThat(title.subtitles("de?" + DRY, CUE + "\n2\n00:00:04,000 --> \nOne.\n").code()).isEqualTo("subtitle-faulty");
    title.removeSubtitles("en?" + DRY).expect(204);
    assertThat(title.removeSubtitles("fr?" + DRY).code()).isEqualTo("subtitle-unknown");
    assertUntouched();
  }

  @Test
  void encode_tellsTheSteps() {
    title.operator().ingest(title.origin().title().titleId(), Clips.small()).expect(201);
    title.subtitles("fr", CUE).expect(200);
    before = state();
    Job would = title.operator().post(title.path() + "/encode?" + DRY, null).expect(202).data(Job.class);
    assertThat(would.steps().stream().map(JobStep::name))
        .containsExactly("ladder", "v480", "v360", "a-en", "a-de", "t-en", "t-de", "images", "s-fr");
    assertUntouched();
  }

  @Test
  void keys_areRotatedRetiredAndImportedNowhere() {
    String old = keys(title.operator().get("/api/v1/admin/keys")).getFirst().id();
    List<KeysetKey> would = keys(title.operator().post("/api/v1/admin/keys/rotate?" + DRY, null));
    assertThat(would).extracting(KeysetKey::status).containsExactly("old", "primary");
    assertThat(would).extracting(KeysetKey::wraps).containsExactly(0L, 3L);
    assertThat(title.operator().post("/api/v1/admin/keys/" + old + "/retire?" + DRY, null).code()).isEqualTo("keyset-key-in-use");
    assertUntouched();
    title.operator().post("/api/v1/admin/keys/rotate", null).expect(200);
    String empty = title.operator().title("Empty");
    before = state();
    title.operator().post("/api/v1/admin/keys/" + old + "/retire?" + DRY, null).expect(204);
    title.operator()
        .send("POST", "/api/v1/admin/titles/" + empty + "/keys/import?" + DRY, BodyPublishers.ofByteArray(document()))
        .expect(201);
    assertUntouched();
    title.operator().post("/api/v1/admin/keys/" + old + "/retire", null).expect(204);
  }

  @Test
  void fillPlan_isAppliedOnPaper() {
    FillPlanRequest request = new FillPlanRequest(List.of(title.origin().title().titleId()), null);
    FillPlan plan = title.operator().post("/api/v1/admin/fill/plans", request).expect(201).data(FillPlan.class);
    before = state();
    FillPlan would = title.operator().post("/api/v1/admin/fill/plans/" + plan.id() + "/apply?" + DRY, null).expect(202).data(FillPlan.class);
    assertThat(would.state()).isEqualTo(FillState.FILLED);
    assertUntouched();
  }

  @Test
  void route_withoutADryRun_doesNothingWhenAskedForOne() {
    FillPlanRequest request = new FillPlanRequest(List.of(title.origin().title().titleId()), null);
    assertThat(title.operator().post("/api/v1/admin/fill/plans?" + DRY, request).code()).isEqualTo("dry-run-unknown");
    assertThat(title.patch("?dry_run=yes", Map.of("name", "Better")).code()).isEqualTo("dry-run-invalid");
    assertUntouched();
  }

  private void assertUntouched() {
    assertThat(state()).isEqualTo(before);
  }

  /** All that is kept: every row of every table, objects, events, the keyset. */
  private Map<String, Object> state() {
    return Map.of(
        "rows", title.origin().read(DryRunTest::rows),
        "objects", title.stored(),
        "events", title.origin().read(_ -> title.origin().events().size()),
        "keyset", content(data.resolve("keys/content-keyset.json")),
        "files", files());
  }

  private static List<String> rows(Handle handle) {
    List<String> tables =
        handle.createQuery("select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1").mapTo(String.class).list();
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      handle.createQuery("select * from \"" + table + "\"").mapToMap().list().stream()
          .map(row -> table + " " + row).sorted().forEach(rows::add);
    }
    return rows;
  }

  private List<String> files() {
    try (Stream<Path> files = Files.walk(data.resolve("keys"))) {
      return files.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<KeysetKey> keys(Reply reply) {
    return reply.expect(200).data().valueStream().map(each -> Json.MAPPER.treeToValue(each, KeysetKey.class)).toList();
  }

  private static byte[] document() {
    ContentKey key = new ContentKey(HexFormat.of().parseHex("00112233445566778899aabbccddeeff"), new byte[16], new byte[16]);
    return CpixWriter.write(CpixDocument.of("content", List.of(CpixKey.of(key, Scheme.CBCS)), List.of(), List.of()));
  }
}
