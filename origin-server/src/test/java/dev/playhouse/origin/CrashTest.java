package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path data;

  @Test
  void upload_originKilled_resumesWhereItWasAcknowledged() throws IOException {
    byte[] clip = Files.readAllBytes(Clips.small());
    int half = clip.length / 2;
    String upload;
    try (OriginProcess origin = OriginProcess.start(data)) {
      OriginClient operator = OriginClient.operator(origin.address(), data);
      upload = operator.reserve(clip.length);
      operator.piece(upload, 0, Arrays.copyOf(clip, half)).expect(204);
      sendPartOfAPiece(origin.address(), operator, upload, half, Arrays.copyOfRange(clip, half, clip.length));
      origin.kill();
    }
    try (OriginProcess origin = OriginProcess.start(data)) {
      OriginClient operator = OriginClient.operator(origin.address(), data);
      int offset = Math.toIntExact(operator.offset(upload));
      assertThat(offset).isBetween(half, clip.length - 1);
      operator.piece(upload, offset, Arrays.copyOfRange(clip, offset, clip.length)).expect(204);
      String uploadId = upload.substring(upload.lastIndexOf('/') + 1);
      operator.post("/api/v1/admin/titles/" + operator.title("Resumed") + "/masters", Map.of("upload_id", uploadId)).expect(201);
    }
  }

  @Test
  void encode_originKilled_finishesAfterRestartAndLeavesNothingOver() {
    String title;
    Job job;
    List<ProcessHandle> encoders;
    try (OriginProcess origin = OriginProcess.start(data)) {
      OriginClient operator = OriginClient.operator(origin.address(), data);
      title = operator.title("Killed");
      operator.ingest(title, Clips.slow()).expect(201);
      job = operator.post("/api/v1/admin/titles/" + title + "/encode", null).expect(202).data(Job.class);
      String id = job.id();
      Awaitility.await().atMost(LONG).until(() -> videoProgress(job(operator, id)) > 0.1);
      encoders = origin.children();
      origin.kill();
    }
    assertThat(encoders).isNotEmpty();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> encoders.stream().noneMatch(ProcessHandle::isAlive));
    try (OriginProcess origin = OriginProcess.start(data)) {
      OriginClient operator = OriginClient.operator(origin.address(), data);
      String id = job.id();
      Job ended = Awaitility.await().atMost(LONG).until(() -> job(operator, id), found -> found.state().finished());
      assertThat(ended.error()).isNull();
      assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(ended.steps()).anyMatch(step -> step.attempts() == 2);
      operator.post("/api/v1/admin/titles/" + title + "/publish", null).expect(200).data(Publication.class);
      assertThat(origin.children()).isEmpty();
      assertThat(origin.terminate()).isIn(0, 143);
    }
    StoreContent.age(data);
    try (TestOrigin origin = TestOrigin.start(data)) {
      StoreContent content = StoreContent.of(origin.origin(), data);
      assertThat(content.stored()).containsExactlyInAnyOrderElementsOf(content.referenced());
    }
  }

  /** Sends the head of a piece and a part of its body, and leaves the connection open. */
  private static void sendPartOfAPiece(URI origin, OriginClient operator, String upload, long offset, byte[] rest) throws IOException {
    Socket socket = new Socket(origin.getHost(), origin.getPort());
    OutputStream out = socket.getOutputStream();
    String head =
        "PATCH " + upload + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nAuthorization: Bearer " + operator.token()
            + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
            + rest.length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(rest, 0, rest.length / 2);
    out.flush();
    InputStream in = socket.getInputStream();
    assertThat(in.available()).isZero();
  }

  private static double videoProgress(Job job) {
    return job.steps().stream().filter(step -> step.name().startsWith("v")).mapToDouble(step -> step.progress()).max().orElse(0);
  }

  private static Job job(OriginClient operator, String id) {
    return operator.get("/api/v1/admin/jobs/" + id).expect(200).data(Job.class);
  }
}
