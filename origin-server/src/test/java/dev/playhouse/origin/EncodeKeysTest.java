package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys an encode gets. */
class EncodeKeysTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path data;
  private TestOrigin origin;
  private OriginClient operator;
  private String title;

  @BeforeEach
  void ingest() {
    origin = TestOrigin.start(data);
    operator = origin.operator();
    title = operator.title("Film");
    operator.ingest(title, Clips.small()).expect(201);
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void importedKeys_ofAnEncodeThatFails_areThoseOfTheNext() throws IOException {
    ContentKey theirs = importKey((byte) 7);
    Path master = masterObject();
    Path aside = Files.move(master, data.resolve("aside"));
    Files.write(master, new byte[4096]);
    Job failed = ended(encode().expect(202).data(Job.class));
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.error()).doesNotContain("content-key", "no content key");
    Files.move(aside, master, StandardCopyOption.REPLACE_EXISTING);
    Job made = ended(encode().expect(202).data(Job.class));
    assertThat(made.error()).isNull();
    assertThat(keys(assetOf(made))).isNotEmpty().allSatisfy(each -> assertThat(each.key().key()).isEqualTo(theirs.key()));
    assertThat(keys(assetOf(failed))).isEmpty();
    Job again = ended(encode().expect(202).data(Job.class));
    assertThat(keys(assetOf(again))).isNotEmpty().noneSatisfy(each -> assertThat(each.key().key()).isEqualTo(theirs.key()));
  }

  @Test
  void encodes_ofOneTitleAtTheSameTime_areOneJobAndConflicts() throws Exception {
    List<Reply> replies;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Reply> start = this::encode;
      replies = threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> start).toList()).stream().map(Future::resultNow).toList();
    }
    Job job = replies.stream().filter(reply -> reply.status() == 202).map(reply -> reply.data(Job.class)).findFirst().orElseThrow();
    assertThat(replies).filteredOn(reply -> reply.status() != 202).hasSize(3).allSatisfy(
        reply -> {
          assertThat(reply.code()).isEqualTo("job-unfinished");
          assertThat(reply.expect(409).text()).contains(job.id());
        });
    assertThat(sendKey((byte) 8).expect(409).code()).isEqualTo("title-encoding");
    assertThat(ended(job).error()).isNull();
    encode().expect(202);
  }

  private Reply encode() {
    return operator.post("/api/v1/admin/titles/" + title + "/encode", null);
  }

  private Job ended(Job job) {
    return Awaitility.await()
        .atMost(LONG)
        .until(() -> operator.get("/api/v1/admin/jobs/" + job.id()).expect(200).data(Job.class), found -> found.state().finished());
  }

  /** Imports one key for all groups. */
  private ContentKey importKey(byte number) {
    sendKey(number).expect(201);
    return key(number);
  }

  private Reply sendKey(byte number) {
    CpixDocument document = CpixDocument.of("theirs", List.of(CpixKey.of(key(number), Scheme.CBCS)), List.of(), List.of());
    return operator.send(
        "POST", "/api/v1/admin/titles/" + title + "/keys/import", BodyPublishers.ofByteArray(CpixWriter.write(document)));
  }

  private static ContentKey key(byte number) {
    byte[] bytes = new byte[ContentKey.LENGTH];
    Arrays.fill(bytes, number);
    return new ContentKey(bytes, bytes, bytes);
  }

  private List<GroupKey> keys(String asset) {
    return origin.origin().foundation().contentKeys().ofAsset(asset);
  }

  private String assetOf(Job job) {
    return query("select asset_id from jobs where id = :id", job.id());
  }

  private Path masterObject() {
    return origin.origin().foundation().objects().path(query("select sha256 from masters where title_id = :id", title));
  }

  private String query(String sql, String id) {
    return origin.origin().foundation().database().read(handle -> handle.createQuery(sql).bind("id", id).mapTo(String.class).one());
  }
}
