package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StopRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleEditsTest {
  private EditedTitle title;

  @BeforeEach
  void start(@TempDir Path folder) {
    title = EditedTitle.start(folder);
  }

  @AfterEach
  void stop() {
    title.close();
  }

  @Test
  void texts_changed_writeNoObject() {
    Set<String> stored = title.stored();
    Title changed = title.patch("", Map.of("name", "Better", "synopsis", "What it is about.")).expect(200).data(Title.class);
    assertThat(changed.name()).isEqualTo("Better");
    assertThat(changed.publicationVersion()).isEqualTo(2);
    assertThat(title.publication().name()).isEqualTo("Better");
    assertThat(title.publication().synopsis()).isEqualTo("What it is about.");
    assertThat(title.patch("", Map.of("name", "Better")).data(Title.class).publicationVersion()).isEqualTo(2);
    assertThat(title.patch("", Map.of("name", " ")).code()).isEqualTo("name-invalid");
    assertThat(title.stored()).isEqualTo(stored);
  }

  @Test
  void session_started_keepsItsPublicationUntilItEnds() {
    title.subtitles("en", cue("Good evening.")).expect(200);
    TrackPackage old = title.track("s-en");
    PublishedOrigin origin = title.origin();
    OriginClient viewer = origin.viewer();
    Session running = origin.play(viewer, null, "clearkey");
    title.subtitles("en", cue("Good morning.")).expect(200);
    TrackPackage made = title.track("s-en");
    assertThat(manifest(running)).contains(old.folder("asset_film")).doesNotContain(made.folder("asset_film"));
    assertThat(manifest(origin.play(viewer, null, "clearkey"))).contains(made.folder("asset_film"));
    origin.restartAfter(
        foundation -> foundation.database().change(handle -> handle.execute("update publications set ended_at_ms = 1 where version < 3")));
    title.reconnectEdge();
    assertThat(title.fetch(old, "text.vtt").status()).isEqualTo(200);
    origin.nobody().withToken(viewer.token()).post("/api/v1/playback/stop", new StopRequest(running.id(), 1)).expect(204);
    assertThat(title.fetch(old, "text.vtt").status()).isEqualTo(404);
    assertThat(title.stored()).contains(old.inventorySha256());
    title.age();
    origin.restart();
    assertThat(title.stored()).doesNotContain(old.inventorySha256()).contains(made.inventorySha256());
  }

  @Test
  void title_withdrawn_isPlayedByNobody() {
    Session running = title.origin().play(title.origin().viewer(), null, "clearkey");
    title.operator().post(title.path() + "/unpublish", null).expect(204);
    assertThat(title.origin().nobody().fetch(running.manifests().getOrDefault("hls", "")).code()).isEqualTo("publication-withdrawn");
    assertThat(title.edge().caller().get(title.origin().title().segmentPath()).status()).isEqualTo(404);
    title.operator().post(title.path() + "/publish", null).expect(200);
    assertThat(manifest(running)).contains("v360");
  }

  @Test
  void timeline_isDeliveredWhenPlaybackStarts() {
    Marker credits = new Marker(MarkerKind.CREDITS, 50, 60);
    Marker intro = new Marker(MarkerKind.INTRO, 0, 5.5);
    Chapter chapter = new Chapter(0, 60, "All of it");
    Timeline set = title.patch("/timeline", new Timeline(List.of(credits, intro), null)).expect(200).data(Timeline.class);
    assertThat(set).isEqualTo(new Timeline(List.of(intro, credits), List.of()));
    title.patch("/timeline", new Timeline(null, List.of(chapter))).expect(200);
    Session session = title.origin().play(title.origin().viewer(), null, "clearkey");
    assertThat(session.publicationVersion()).isEqualTo(3);
    assertThat(session.markers()).containsExactly(intro, credits);
    assertThat(session.chapters()).containsExactly(chapter);
    Timeline both = new Timeline(List.of(intro, credits), List.of(chapter));
    assertThat(title.operator().get(title.path() + "/timeline").data(Timeline.class)).isEqualTo(both);
    title.patch("/timeline", new Timeline(List.of(), null)).expect(200);
    assertThat(title.publication().markers()).isEmpty();
    assertThat(title.publication().chapters()).containsExactly(chapter);
  }

  @Test
  void timeline_thatMakesNoSense_isRefused() {
    Timeline late = new Timeline(List.of(new Marker(MarkerKind.INTRO, 50, 61)), null);
    assertThat(title.patch("/timeline", late).code()).isEqualTo("timeline-invalid");
    Map<String, Object> song = Map.of("markers", List.of(Map.of("kind", "song", "start_seconds", 0, "end_seconds", 5)));
    assertThat(title.patch("/timeline", song).code()).isEqualTo("body-invalid");
    Map<String, Object> endless = Map.of("chapters", List.of(Map.of("start_seconds", 0)));
    assertThat(title.patch("/timeline", endless).json().get("detail").asString()).contains("/chapters/0/end_seconds");
    assertThat(title.operator().get("/api/v1/admin/titles/title_x/timeline").code()).isEqualTo("title-unknown");
    assertThat(title.publication().version()).isEqualTo(1);
  }

  private String manifest(Session session) {
    return title.origin().nobody().fetch(session.manifests().getOrDefault("hls", "")).expect(200).text();
  }

  private static String cue(String text) {
    return "1\n00:00:01,000 --> 00:00:03,000\n" + text + "\n";
  }
}
