package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    assertThat(job.steps().stream().map(step -> step.name())).containsExactly("ladder", "v480", "v360", "a-en", "a-de", "t-en", "t-de");
    assertThat(job.progress()).isEqualTo(1);
    assertThat(job.realtimeFactor()).isPositive();
  }

  @Test
  void publication_listsTheTrackPackages() {
    assertThat(publication.version()).isEqualTo(1);
    assertThat(publication.durationSeconds()).isEqualTo(2);
    assertThat(publication.trackPackages().stream().map(TrackPackage::group)).containsExactly("sd", "sd", "audio", "audio", "text", "text");
    TrackPackage top = publication.trackPackages().getFirst();
    assertThat(top.codec()).startsWith("avc1.");
    assertThat(top.width()).isEqualTo(640);
    assertThat(top.height()).isEqualTo(480);
    assertThat(top.averageBitrate()).isPositive();
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
    Awaitility.await().untilAsserted(() -> assertThat(content.stored()).containsExactlyInAnyOrderElementsOf(content.referenced()));
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
