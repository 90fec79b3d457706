package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people make of a title outlives its encodes. */
class ReencodeTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private Path data;
  private TestOrigin origin;
  private OriginClient operator;
  private OriginClient edge;
  private String title;

  @BeforeEach
  void ingest(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder);
    operator = origin.operator();
    Invitation invitation = operator.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).data(Invitation.class);
    JoinRequest join = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:9001");
    edge = origin.nobody().withToken(origin.nobody().post("/api/v1/edge/join", join).data(JoinResponse.class).credential());
    String id = operator.title("Twice");
    title = "/api/v1/admin/titles/" + id;
    operator.ingest(id, Clips.small()).expect(201);
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void edits_outliveEncodesOfTheMaster() {
    assertThat(texts(subtitles("fr", "Bonsoir."))).containsExactly("+fr");
    Timeline timeline = new Timeline(List.of(new Marker(MarkerKind.INTRO, 0, 1)), List.of(new Chapter(0, 2, "All")));
    patch("/timeline", timeline);
    assertThat(encode()).endsWith("images", "s-fr");
    Publication first = publish();
    assertThat(tracks(first, "text")).containsExactly("t-en", "t-de", "s-fr");
    assertThat(first.markers()).isEqualTo(timeline.markers());

    operator.send("DELETE", title + "/subtitles/de", BodyPublishers.noBody()).expect(204);
    assertThat(texts(subtitles("en", "Good evening."))).containsExactly("+en", "+fr");
    assertThat(encode()).endsWith("images", "s-en", "s-fr");
    subtitles("es", "Buenas noches.");
    Timeline later = new Timeline(List.of(new Marker(MarkerKind.CREDITS, 1, 2)), null);
    patch("/timeline", later);
    Publication second = publish();
    assertThat(second.assetId()).isNotEqualTo(first.assetId());
    assertThat(tracks(second, "text")).containsExactly("s-en", "s-es", "s-fr");
    assertThat(text(second, "s-fr")).contains("Bonsoir.");
    assertThat(text(second, "s-es")).contains("Buenas noches.");
    assertThat(second.markers()).isEqualTo(later.markers());
    assertThat(second.chapters()).isEqualTo(timeline.chapters());
    assertThat(tracks(second, "video")).isEqualTo(tracks(first, "video"));

    operator.ingest(first.titleId(), Clips.faststart()).expect(201);
    encode();
    Publication third = publish();
    assertThat(tracks(third, "text")).containsExactly("s-en", "s-es", "s-fr");
    assertThat(third.markers()).isEqualTo(later.markers());
    origin.close();
    StoreContent.age(data);
    origin = TestOrigin.start(data);
    Set<String> referenced = StoreContent.of(origin.origin(), data).referenced();
    assertThat(StoreContent.stored(data)).containsExactlyInAnyOrderElementsOf(referenced);
  }

  private List<SubtitleTrack> subtitles(String language, String text) {
    String cue = "1\n00:00:00,100 --> 00:00:01,000\n" + text + "\n";
    operator.send("PUT", title + "/subtitles/" + language, BodyPublishers.ofString(cue)).expect(200);
    return operator.get(title + "/subtitles").expect(200).data().valueStream()
        .map(each -> Json.MAPPER.treeToValue(each, SubtitleTrack.class)).toList();
  }

  private static List<String> texts(List<SubtitleTrack> tracks) {
    return tracks.stream().map(track -> (track.added() ? "+" : "") + track.language()).toList();
  }

  private void patch(String below, Object body) {
    operator.send("PATCH", title + below, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))).expect(200);
  }

  /** Encodes; answers the names of the steps. */
  private List<String> encode() {
    String id = operator.post(title + "/encode", null).expect(202).data(Job.class).id();
    Job ended =
        Awaitility.await()
            .atMost(LONG)
            .until(() -> operator.get("/api/v1/admin/jobs/" + id).expect(200).data(Job.class), job -> job.state().finished());
    assertThat(ended.state()).as("%s", ended.error()).isEqualTo(JobState.SUCCEEDED);
    return ended.steps().stream().map(step -> step.name()).toList();
  }

  private Publication publish() {
    return operator.post(title + "/publish", null).expect(200).data(Publication.class);
  }

  private static List<String> tracks(Publication publication, String kind) {
    return publication.trackPackages().stream().filter(track -> track.kind().equals(kind)).map(TrackPackage::track).toList();
  }

  private String text(Publication publication, String name) {
    TrackPackage track = publication.trackPackages().stream().filter(each -> each.track().equals(name)).findFirst().orElseThrow();
    return edge.get(track.folder(publication.assetId()) + "/text.vtt").expect(200).text();
  }
}
