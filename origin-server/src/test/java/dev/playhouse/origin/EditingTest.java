package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Chapters;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Markers;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StopRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditingTest {
  private static final String FIRST = "1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n";
  private static final String SECOND = "1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n";

  private Path data;
  private PublishedOrigin origin;
  private OriginClient operator;
  private JoinedEdge edge;
  private String title;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder;
    origin = PublishedOrigin.start(folder);
    operator = origin.operator();
    edge = origin.edge("http://127.0.0.1:9001");
    edge.report(0, origin.title().folders());
    title = "/api/v1/admin/titles/" + origin.title().titleId();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void subtitles_replaced_writeTheirOwnObjectsOnly() {
    put("en", FIRST);
    Publication before = publication();
    Set<String> stored = stored();
    List<Map<String, Object>> keys = contentKeys();
    TrackPackage made = put("en", SECOND).expect(200).data(TrackPackage.class);
    Set<String> written = stored();
    written.removeAll(stored);
    Inventory inventory = Json.MAPPER.readValue(fetch(made, "inventory.json").expect(200).body(), Inventory.class);
    Set<String> own = new HashSet<>(inventory.files().stream().map(InventoryEntry::sha256).toList());
    own.add(made.inventorySha256());
    assertThat(written).isNotEmpty().isSubsetOf(own);
    assertThat(fetch(made, "text.vtt").expect(200).text()).contains("Good morning.");
    assertThat(contentKeys()).isEqualTo(keys);
    assertThat(publication().version()).isEqualTo(before.version() + 1);
    assertThat(publication().trackPackages()).hasSameSizeAs(before.trackPackages());
    assertThat(others(publication())).isEqualTo(others(before));
  }

  @Test
  void subtitles_replaced_leaveNothingElseToFill() {
    TrackPackage made = put("de", FIRST).expect(200).data(TrackPackage.class);
    FillPlanRequest request = new FillPlanRequest(List.of(origin.title().titleId()), null);
    FillPlan plan = operator.post("/api/v1/admin/fill/plans", request).expect(201).data(FillPlan.class);
    assertThat(plan.assignments()).singleElement().satisfies(
        part -> assertThat(part.trackPackages()).containsExactly(made.folder(origin.title().assetId())));
  }

  @Test
  void subtitles_sentAgain_changeNothing() {
    put("pt-br", FIRST);
    int version = publication().version();
    put("pt-BR", FIRST).expect(200);
    assertThat(publication().version()).isEqualTo(version);
    assertThat(list()).filteredOn(track -> "pt-BR".equals(track.language())).hasSize(1);
  }

  @Test
  void subtitles_ofAnotherRole_standBesideTheOrdinaryOnes() {
    put("en?role=forced&name=Signs", FIRST).expect(200);
    put("en?role=caption", SECOND).expect(200);
    assertThat(list()).extracting(TrackPackage::track).containsExactly("t-en", "t-en-caption", "t-en-forced");
    assertThat(list()).extracting(TrackPackage::roles).containsExactly(List.of(), List.of(TrackRole.CAPTION), List.of(TrackRole.FORCED));
    assertThat(list().getLast().name()).isEqualTo("Signs");
    assertThat(operator.send("DELETE", title + "/subtitles/en?role=forced", BodyPublishers.noBody()).status()).isEqualTo(204);
    assertThat(list()).extracting(TrackPackage::track).containsExactly("t-en", "t-en-caption");
    assertThat(publication().trackPackages()).extracting(TrackPackage::track).endsWith("t-en", "t-en-caption");
    assertThat(operator.send("DELETE", title + "/subtitles/en?role=forced", BodyPublishers.noBody()).code()).isEqualTo("subtitle-unknown");
  }

  @Test
  void subtitles_inACharset_areConverted() {
    byte[] bytes = FIRST.replace("Good evening", "Grüß Gott").getBytes(Charset.forName("windows-1252"));
    Reply reply = operator.send("PUT", title + "/subtitles/ger?charset=windows-1252", BodyPublishers.ofByteArray(bytes));
    TrackPackage made = reply.expect(200).data(TrackPackage.class);
    assertThat(made.language()).isEqualTo("de");
    assertThat(fetch(made, "text.vtt").text()).contains("Grüß Gott");
  }

  @Test
  void subtitles_withFaults_areRefusedWithAllOfThemByLine() {
    Reply reply = put("en?filename=film.srt", "1\n00:00:01,000 --> 00:00:xx,000\nOne.\n\n2\n00:00:05,000 --> \nTwo.\n");
    Problem problem = Json.MAPPER.readValue(reply.body(), Problem.class);
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("subtitle-faulty");
    assertThat(problem.faults()).extracting(ProblemFault::line).containsExactly(2, 6);
    assertThat(publication().version()).isEqualTo(1);
  }

  @Test
  void subtitles_withAStrangeRequest_areRefused() {
    assertThat(put("english", FIRST).code()).isEqualTo("language-invalid");
    assertThat(put("en?role=song", FIRST).code()).isEqualTo("subtitle-role-unknown");
    assertThat(put("en?charset=klingon", FIRST).code()).isEqualTo("subtitle-charset-unknown");
    assertThat(operator.send("PUT", title + "/subtitles/en", BodyPublishers.ofByteArray(new byte[(16 << 20) + 1])).code())
        .isEqualTo("body-too-large");
    assertThat(origin.viewer().send("PUT", title + "/subtitles/en", BodyPublishers.noBody()).status()).isEqualTo(403);
    String empty = operator.title("Empty");
    assertThat(operator.send("PUT", "/api/v1/admin/titles/" + empty + "/subtitles/en", BodyPublishers.ofString(FIRST)).code())
        .isEqualTo("nothing-encoded");
  }

  @Test
  void texts_changed_writeNoObject() {
    Set<String> stored = stored();
    Title changed = patch(Map.of("name", "Better", "synopsis", "What it is about.")).expect(200).data(Title.class);
    assertThat(changed.name()).isEqualTo("Better");
    assertThat(changed.publicationVersion()).isEqualTo(2);
    assertThat(publication().name()).isEqualTo("Better");
    assertThat(publication().synopsis()).isEqualTo("What it is about.");
    assertThat(patch(Map.of("name", "Better")).data(Title.class).publicationVersion()).isEqualTo(2);
    assertThat(patch(Map.of("name", " ")).code()).isEqualTo("name-invalid");
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void session_started_keepsItsPublicationUntilItEnds() {
    TrackPackage old = put("en", FIRST).data(TrackPackage.class);
    OriginClient viewer = origin.viewer();
    Session running = origin.play(viewer, null, "clearkey");
    TrackPackage made = put("en", SECOND).data(TrackPackage.class);
    assertThat(manifest(running)).contains(old.folder("asset_film")).doesNotContain(made.folder("asset_film"));
    assertThat(manifest(origin.play(viewer, null, "clearkey"))).contains(made.folder("asset_film"));
    origin.restartAfter(
        foundation -> foundation.database().change(handle -> handle.execute("update publications set ended_at_ms = 1 where version < 3")));
    edge = new JoinedEdge(edge.id(), edge.invitation(), origin.nobody().withToken(edge.caller().token()));
    assertThat(fetch(old, "text.vtt").status()).isEqualTo(200);
    origin.nobody().withToken(viewer.token()).post("/api/v1/playback/stop", new StopRequest(running.id(), 1)).expect(204);
    assertThat(fetch(old, "text.vtt").status()).isEqualTo(404);
    assertThat(stored()).contains(old.inventorySha256());
    origin.restart();
    assertThat(stored()).doesNotContain(old.inventorySha256()).contains(made.inventorySha256());
  }

  @Test
  void title_withdrawn_isPlayedByNobody() {
    Session running = origin.play(origin.viewer(), null, "clearkey");
    operator.post(title + "/unpublish", null).expect(204);
    assertThat(origin.nobody().fetch(running.manifests().getOrDefault("hls", "")).code()).isEqualTo("publication-withdrawn");
    assertThat(edge.caller().get(origin.title().segmentPath()).status()).isEqualTo(404);
    operator.post(title + "/publish", null).expect(200);
    assertThat(manifest(running)).contains("v360");
  }

  @Test
  void markersAndChapters_areDeliveredWhenPlaybackStarts() {
    Marker credits = new Marker(MarkerKind.CREDITS, 50, 60);
    Marker intro = new Marker(MarkerKind.INTRO, 0, 5.5);
    Chapter chapter = new Chapter(0, 60, "All of it");
    assertThat(put("/markers", new Markers(List.of(credits, intro))).expect(200).data(Markers.class).markers()).containsExactly(intro, credits);
    put("/chapters", new Chapters(List.of(chapter))).expect(200);
    Session session = origin.play(origin.viewer(), null, "clearkey");
    assertThat(session.publicationVersion()).isEqualTo(3);
    assertThat(session.markers()).containsExactly(intro, credits);
    assertThat(session.chapters()).containsExactly(chapter);
    assertThat(operator.get(title + "/chapters").data(Chapters.class).chapters()).containsExactly(chapter);
  }

  @Test
  void markers_thatMakeNoSense_areRefused() {
    assertThat(put("/markers", new Markers(List.of(new Marker(MarkerKind.INTRO, 50, 61)))).code()).isEqualTo("markers-invalid");
    assertThat(put("/markers", new Markers(List.of(new Marker(MarkerKind.INTRO, -1, 5)))).code()).isEqualTo("markers-invalid");
    assertThat(put("/markers", new Markers(List.of(new Marker(MarkerKind.INTRO, 5, 5)))).code()).isEqualTo("markers-invalid");
    List<Marker> overlapping = List.of(new Marker(MarkerKind.RECAP, 0, 10), new Marker(MarkerKind.RECAP, 9, 12));
    assertThat(put("/markers", new Markers(overlapping)).json().get("detail").asString()).contains("recap begins at 9.0 s");
    assertThat(put("/markers", Map.of("markers", List.of(Map.of("kind", "song")))).code()).isEqualTo("body-invalid");
    assertThat(put("/markers", Map.of()).code()).isEqualTo("markers-invalid");
    assertThat(put("/chapters", new Chapters(List.of(new Chapter(0, 10, "a\nb")))).code()).isEqualTo("markers-invalid");
    List<Marker> apart = List.of(new Marker(MarkerKind.RECAP, 0, 10), new Marker(MarkerKind.INTRO, 9, 12));
    assertThat(put("/markers", new Markers(apart)).status()).isEqualTo(200);
  }

  private Reply put(String languageAndQuery, String subtitles) {
    return operator.send("PUT", title + "/subtitles/" + languageAndQuery, BodyPublishers.ofString(subtitles, StandardCharsets.UTF_8));
  }

  private Reply put(String path, Object body) {
    return operator.send("PUT", title + path, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
  }

  private Reply patch(Object body) {
    return operator.send("PATCH", title, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
  }

  private List<TrackPackage> list() {
    return operator.get(title + "/subtitles").expect(200).data().valueStream()
        .map(each -> Json.MAPPER.treeToValue(each, TrackPackage.class)).toList();
  }

  private Publication publication() {
    return operator.get(title + "/publication").expect(200).data(Publication.class);
  }

  private static List<TrackPackage> others(Publication publication) {
    return publication.trackPackages().stream().filter(each -> !each.kind().equals("text")).toList();
  }

  private Reply fetch(TrackPackage track, String file) {
    return edge.caller().get(track.folder(origin.title().assetId()) + "/" + file);
  }

  private String manifest(Session session) {
    return origin.nobody().fetch(session.manifests().getOrDefault("hls", "")).expect(200).text();
  }

  private List<Map<String, Object>> contentKeys() {
    return origin.read(handle -> handle.createQuery("select * from content_keys order by key_id").mapToMap().list());
  }

  private Set<String> stored() {
    return new HashSet<>(StoreContent.stored(data));
  }
}
