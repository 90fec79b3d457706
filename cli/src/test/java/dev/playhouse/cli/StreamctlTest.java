package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitlePage;
import dev.playhouse.protocol.edge.Invitation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StreamctlTest {
  private static final Title TITLE = new Title("title_1", "Film", null, false, null, null, null, Instant.EPOCH);

  @TempDir Path home;
  private StubOrigin origin;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void startOrigin() throws IOException {
    origin = new StubOrigin().on("GET /admin/titles", new TitlePage(List.of(TITLE), null));
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    environment.put("XDG_STATE_HOME", home.resolve("state").toString());
  }

  @AfterEach
  void stopOrigin() {
    origin.close();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Streamctl.commandLine(environment);
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private void logIn() throws IOException {
    origin.on("POST /auth/login", StubOrigin.login());
    Path password = Files.writeString(home.resolve("password"), "secret\n");
    assertThat(run("login", "--origin", origin.url().toString(), "--user", "operator", "--password-file", password.toString()))
        .as("%s", err).isZero();
  }

  @Test
  void login_withPasswordFile_remembersTheTokenForTheOwnerOnly() throws IOException {
    logIn();

    Path context = home.resolve("config/playhouse/context.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(context))).isEqualTo("rw-------");
    assertThat(Files.readString(context)).contains(StubOrigin.TOKEN).doesNotContain("secret");
    assertThat(out.toString() + err).doesNotContain(StubOrigin.TOKEN, "secret");
  }

  @Test
  void login_optionsInTheEnvironment_areTaken() throws IOException {
    origin.on("POST /auth/login", StubOrigin.login());
    environment.put("STREAMCTL_ORIGIN", origin.url().toString());
    environment.put("STREAMCTL_PASSWORD_FILE", Files.writeString(home.resolve("password"), "secret").toString());
    environment.put("STREAMCTL_CONTEXT", home.resolve("elsewhere.yaml").toString());

    assertThat(run("login", "--user", "operator")).isZero();
    assertThat(home.resolve("elsewhere.yaml")).isNotEmptyFile();
  }

  @Test
  void command_withoutLogin_isNotAuthorised() {
    assertThat(run("title", "ls")).isEqualTo(4);
    assertThat(err.toString()).contains("streamctl login").doesNotContain("\tat ");
  }

  @Test
  void command_forAnotherOrigin_doesNotSendTheToken() throws IOException {
    logIn();
    try (StubOrigin other = new StubOrigin()) {
      assertThat(run("title", "ls", "--origin", other.url().toString())).isEqualTo(4);
    }
  }

  @Test
  void titleList_asJsonLines_writesDataToStdoutOnly() throws IOException {
    logIn();

    assertThat(run("title", "ls", "-o", "jsonl")).isZero();
    assertThat(out.toString()).startsWith("{\"id\":\"title_1\",\"name\":\"Film\"").endsWith("}\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void titleShow_unknownName_isNotFound() throws IOException {
    logIn();

    assertThat(run("title", "show", "Fil")).isEqualTo(5);
    assertThat(err.toString()).contains("'Fil'");
  }

  @Test
  void titleShow_nameOfTwo_isAConflictThatNamesTheirIds() throws IOException {
    Title twin = new Title("title_2", "Film", null, false, null, null, null, Instant.EPOCH);
    origin.on("GET /admin/titles", new TitlePage(List.of(TITLE, twin), null));
    logIn();

    assertThat(run("title", "show", "Film")).isEqualTo(6);
    assertThat(err.toString()).contains("title_1", "title_2");
  }

  @Test
  void problem_ofTheOrigin_givesItsCodeAndDetailOnOneLine() throws IOException {
    logIn();
    origin.on(
        "POST /admin/titles/title_1/publish",
        new Problem("about:blank", "Conflict", 409, "asset-missing", "encode the title first", null));

    assertThat(run("publish", "Film")).isEqualTo(6);
    assertThat(err).hasToString("streamctl: asset-missing: encode the title first\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void encode_ofATitleThatIsBeingEncoded_isAConflictThatNamesTheJob() throws IOException {
    logIn();
    origin.on("GET /admin/titles", new TitlePage(List.of(new Title("title_1", "Film", null, false, null, null, null, Instant.EPOCH)), null));
    String detail = "title title_1 has encode job job_1, which has not ended: wait for it, `streamctl jobs show job_1`";
    origin.on("POST /admin/titles/title_1/encode", new Problem("about:blank", "Conflict", 409, "job-unfinished", detail, null));
    assertThat(run("encode", "Film", "--wait")).isEqualTo(6);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo("streamctl: job-unfinished: " + detail + "\n");
  }

  @Test
  void unreachableOrigin_saysWhichAndFails() throws IOException {
    logIn();
    origin.close();

    assertThat(run("title", "ls")).isEqualTo(1);
    assertThat(err.toString()).contains(origin.url().toString()).doesNotContain("\tat ");
  }

  @Test
  void unknownOption_isAUsageError() {
    assertThat(run("title", "ls", "--colour")).isEqualTo(2);
  }

  @Test
  void edgeInvite_writesAJoinFileForTheOwnerOnly() throws IOException {
    logIn();
    origin.on("POST /admin/edges/invitations", new Invitation("http://origin", "north", "shh", "key", Instant.EPOCH));
    Path file = home.resolve("join.json");

    assertThat(run("edge", "invite", "--site", "north", "--out", file.toString())).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("\"secret\":\"shh\"");
    assertThat(out.toString() + err).doesNotContain("shh");
  }

  @Test
  void ingest_afterABrokenUpload_resumesAtTheAcknowledgedByte() throws IOException {
    logIn();
    origin.on(
        "POST /admin/titles/title_1/masters",
        new Master("master_1", "title_1", "00", 1, 1, 16, 9, "25/1", "h264", List.of(), List.of()));
    byte[] content = new byte[20 << 20];
    new Random(1).nextBytes(content);
    Path film = Files.write(home.resolve("film.mkv"), content);
    origin.breakAfter(1);
    assertThat(run("ingest", "Film", film.toString())).isEqualTo(1);
    int acknowledged = origin.uploaded().length;
    origin.breakAfter(Integer.MAX_VALUE);

    assertThat(run("ingest", "Film", film.toString())).isZero();
    assertThat(err.toString()).contains("at byte " + acknowledged);
    assertThat(origin.uploaded()).isEqualTo(content);
  }

  @Test
  void ingest_refusedMaster_givesTheReasonAndStartsAnewNextTime() throws IOException {
    logIn();
    origin.on(
        "POST /admin/titles/title_1/masters",
        new Problem("about:blank", "Unprocessable", 422, "master-not-playable", "no video stream was found", null));
    Path text = Files.writeString(home.resolve("text.mp4"), "no film");

    assertThat(run("ingest", "Film", text.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("master-not-playable: no video stream was found");
    try (var notes = Files.list(home.resolve("state/playhouse/uploads"))) {
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void completion_isAScriptForTheShell() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("ingest");
  }
}
