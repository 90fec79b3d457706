package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private Path data;
  private TestOrigin origin;
  private OriginClient operator;
  private String title;
  private Job job;
  private Publication publication;

  @BeforeAll
  void publishATitle(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder);
    operator = origin.operator();
    title = operator.title("Journey");
    operator.ingest(title, Clips.small()).expect(201);
    Job queued = operator.post("/api/v1/admin/titles/" + title + "/encode", null).expect(202).data(Job.class);
    job = Awaitility.await().atMost(LONG).until(() -> job(queued.id()), found -> found.state().finished());
    publication = operator.post("/api/v1/admin/titles/" + title + "/publish", null).expect(200).data(Publication.class);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void job_ended_hasDoneEveryStep() {
    assertThat(job.error()).isNull();
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.steps().stream().map(step -> step.name())).containsExactly("ladder", "v480", "v360", "a-en", "a-de", "t-en", "t-de", "images");
    assertThat(job.progress()).isEqualTo(1);
    assertThat(job.realtimeFactor()).isPositive();
  }

  @Test
  void publication_listsTheTrackPackages() {
    assertThat(publication.version()).isEqualTo(1);
    assertThat(publication.durationSeconds()).isEqualTo(2);
    assertThat(publication.trackPackages().stream().map(TrackPackage::group)).containsExactly("sd", "sd", "audio", "audio", "text", "text", "images");
    TrackPackage top = publication.trackPackages().getFirst();
    assertThat(top.codec()).startsWith("avc1.");
    assertThat(top.width()).isEqualTo(640);
    assertThat(top.height()).isEqualTo(480);
    assertThat(top.averageBitrate()).isPositive();
  }

  @Test
  void audio_isAsLoudAsTheProfileSays() {
    TrackPackage audio = publication.trackPackages().get(2);
    assertThat(audio.loudness()).isNotNull();
    assertThat(audio.loudness().measuredLufs()).isNotNull();
    assertThat(audio.loudness().normalisedLufs()).isBetween(-24.0, -22.0);
  }

  @Test
  void images_areFoundByPlayersThroughAnEdge() {
    Invitation invitation = operator.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).data(Invitation.class);
    JoinRequest request = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:9001");
    OriginClient edge = origin.nobody().withToken(origin.nobody().post("/api/v1/edge/join", request).data(JoinResponse.class).credential());
    edge.post("/api/v1/edge/report", new EdgeReport(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, List.of(), List.of())).expect(200);
    StartRequest start = new StartRequest(title, null, List.of("clearkey"), null);
    Session session = origin.subscriber().post("/api/v1/playback/start", start).expect(201).data(Session.class);
    String folder = publication.trackPackages().getLast().folder(publication.assetId());
    assertThat(Objects.requireNonNull(session.images()).thumbnails()).startsWith("http://127.0.0.1:9001/").endsWith(folder + "/thumbnails.vtt");
    assertThat(edge.get(folder + "/thumbnails.vtt").expect(200).text()).startsWith("WEBVTT").contains("1.jpg#xywh=0,0,");
    assertThat(edge.get(folder + "/poster.jpg").expect(200).header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(edge.get(folder + "/preview.mp4").expect(200).header("Content-Type")).isEqualTo("video/mp4");
    assertThat(edge.get(folder + "/1.jpg").expect(200).body()).startsWith(0xff, 0xd8);
  }

  @Test
  void title_published_isSeenByViewers() {
    Title seen = origin.viewer().get("/api/v1/titles/" + title).expect(200).data(Title.class);
    assertThat(seen.assetId()).isEqualTo(publication.assetId());
    assertThat(seen.durationSeconds()).isEqualTo(2);
  }

  @Test
  void frameDigests_ofARendition_countEveryFrame() {
    FrameDigests digests = operator.get("/api/v1/admin/titles/" + title + "/frame-digests/v360").expect(200).data(FrameDigests.class);
    assertThat(digests.md5()).hasSize(50).allMatch(md5 -> md5.matches("[0-9a-f]{32}"));
  }

  @Test
  void objects_onDisk_areExactlyTheReferencedOnes() throws IOException {
    StoreContent content = StoreContent.of(origin.origin(), data);
    boolean leavesYoungOnesAlone = origin.origin().foundation().database().shared();
    if (leavesYoungOnesAlone) {
      assertThat(content.stored()).containsAll(content.referenced());
    } else {
      Awaitility.await().untilAsserted(() -> assertThat(content.stored()).containsExactlyInAnyOrderElementsOf(content.referenced()));
    }
    assertThat(data.resolve("objects/temporary")).isEmptyDirectory();
  }

  @Test
  void title_publishedAgain_staysAsItIs() {
    Reply reply = operator.post("/api/v1/admin/titles/" + title + "/publish", null);
    assertThat(reply.expect(200).data(Publication.class)).isEqualTo(publication);
  }

  @Test
  void title_withoutAnAsset_cannotBePublished() {
    String empty = operator.title("Empty");
    assertThat(operator.post("/api/v1/admin/titles/" + empty + "/publish", null).expect(409).json().get("code").asString())
        .isEqualTo("nothing-encoded");
    assertThat(operator.post("/api/v1/admin/titles/" + empty + "/encode", null).expect(409).json().get("code").asString())
        .isEqualTo("no-master");
    assertThat(operator.post("/api/v1/admin/titles/" + empty + "/unpublish", null).expect(404).json().get("code").asString())
        .isEqualTo("title-not-published");
  }

  @Test
  void encodingProfile_unknown_isRefused() {
    Reply reply = operator.post("/api/v1/admin/titles/" + title + "/encode", Map.of("encoding_profile", "best"));
    assertThat(reply.expect(400).json().get("detail").asString()).contains("best");
  }

  @Test
  void jobs_listed_holdTheJob() {
    List<String> ids = operator.get("/api/v1/admin/jobs").expect(200).data().findValuesAsString("id");
    assertThat(ids).contains(job.id());
  }

  private Job job(String id) {
    return operator.get("/api/v1/admin/jobs/" + id).expect(200).data(Job.class);
  }
}
