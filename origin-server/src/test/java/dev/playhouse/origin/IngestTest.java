package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.catalogue.Master;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestTest {
  private Path data;
  private TestOrigin origin;
  private OriginClient operator;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder);
    operator = origin.operator();
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void upload_inPieces_becomesAMaster() throws IOException {
    byte[] clip = Files.readAllBytes(Clips.small());
    int half = clip.length / 2;
    String upload = operator.reserve(clip.length);
    assertThat(operator.piece(upload, 0, Arrays.copyOfRange(clip, 0, half)).expect(204).header("Upload-Offset")).isEqualTo("" + half);
    assertThat(operator.offset(upload)).isEqualTo(half);
    operator.piece(upload, half, Arrays.copyOfRange(clip, half, clip.length)).expect(204);
    String title = operator.title("In pieces");
    Master master = masters(title, upload).expect(201).data(Master.class);
    assertThat(master.width()).isEqualTo(640);
    assertThat(master.frameRate()).isEqualTo("25/1");
    assertThat(master.audio()).hasSize(2);
    assertThat(data.resolve("objects").resolve(master.sha256().substring(0, 2)).resolve(master.sha256())).hasBinaryContent(clip);
    assertThat(data.resolve("uploads")).isEmptyDirectory();
  }

  @Test
  void piece_atAnotherOffset_isRefusedWithTheRightOne() {
    String upload = operator.reserve(10);
    operator.piece(upload, 0, new byte[4]).expect(204);
    Reply reply = operator.piece(upload, 2, new byte[4]).expect(409);
    assertThat(reply.json().get("detail").asString()).contains("offset 4");
    remove(upload);
  }

  @Test
  void piece_beyondTheEnd_isRefused() {
    String upload = operator.reserve(10);
    assertThat(operator.piece(upload, 0, new byte[11]).expect(413).json().get("code").asString()).isEqualTo("upload-too-long");
    remove(upload);
  }

  @Test
  void upload_withoutTusVersion_isRefused() {
    assertThat(operator.send("POST", "/api/v1/admin/uploads", BodyPublishers.noBody(), "Upload-Length", "1").expect(412).header("X-Request-Id"))
        .isNotEmpty();
  }

  @Test
  void options_tellTheProtocol() {
    Reply reply = operator.send("OPTIONS", "/api/v1/admin/uploads", BodyPublishers.noBody()).expect(204);
    assertThat(reply.header("Tus-Extension")).isEqualTo("creation,termination");
  }

  @Test
  void upload_removed_isGone() {
    String upload = operator.reserve(10);
    operator.piece(upload, 0, new byte[4]).expect(204);
    remove(upload);
    assertThat(operator.send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0").status()).isEqualTo(404);
  }

  @Test
  void master_ofAnIncompleteUpload_isRefusedAndTheUploadStays() {
    String upload = operator.reserve(10);
    operator.piece(upload, 0, new byte[4]).expect(204);
    assertThat(masters(operator.title("Half"), upload).expect(409).json().get("code").asString()).isEqualTo("upload-incomplete");
    assertThat(operator.offset(upload)).isEqualTo(4);
    remove(upload);
  }

  @ParameterizedTest
  @CsvSource({"text, master-not-playable", "empty, master-empty", "truncated, master-truncated"})
  void file_thatIsNoMaster_isRefusedAndLeavesNothing(String kind, String code) throws IOException {
    Path file = Files.createTempFile(data, kind, ".mp4");
    Files.write(file, content(kind));
    Reply reply = operator.ingest(operator.title(kind), file);
    Files.delete(file);
    assertThat(reply.expect(422).json().get("code").asString()).isEqualTo(code);
    assertThat(reply.json().get("detail").asString()).isNotBlank();
    assertThat(data.resolve("uploads")).isEmptyDirectory();
  }

  private static byte[] content(String kind) throws IOException {
    return switch (kind) {
      case "text" -> "These are words, and no film.\n".repeat(500).getBytes(StandardCharsets.UTF_8);
      case "truncated" -> Arrays.copyOf(Files.readAllBytes(Clips.faststart()), (int) (Files.size(Clips.faststart()) / 2));
      default -> new byte[0];
    };
  }

  private Reply masters(String titleId, String upload) {
    String uploadId = upload.substring(upload.lastIndexOf('/') + 1);
    return operator.post("/api/v1/admin/titles/" + titleId + "/masters", Map.of("upload_id", uploadId));
  }

  private void remove(String upload) {
    operator.send("DELETE", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0").expect(204);
  }
}
