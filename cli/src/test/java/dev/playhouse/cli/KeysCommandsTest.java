package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixSeal;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandsTest {
  private static final Title TITLE = new Title("title_1", "Film", null, false, null, null, null, Instant.EPOCH);

  @TempDir private Path folder;
  private StubOrigin origin;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    origin = new StubOrigin().on("GET /admin/titles", List.of(TITLE));
    origin.on(
        "POST /auth/login", new LoginResponse(StubOrigin.TOKEN, Instant.EPOCH, new Account("account_1", "operator", "Operator", Role.OPERATOR)));
    String password = Files.writeString(folder.resolve("password"), "secret").toString();
    assertThat(run("login", "--origin", origin.url().toString(), "--user", "operator", "--password-file", password)).isZero();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void keys_areListedAndRotated() {
    origin.on("GET /admin/keys", List.of(new KeysetKey("0a0b0c0d", "primary", 3, 0)));
    origin.on("POST /admin/keys/rotate", List.of(new KeysetKey("0a0b0c0d", "old", 0, 0), new KeysetKey("01020304", "primary", 3, 0)));
    assertThat(run("keys", "ls")).isZero();
    assertThat(run("keys", "rotate", "-o", "json")).isZero();
    assertThat(out.toString()).contains("0a0b0c0d", "primary", "01020304");
    assertThat(err.toString()).doesNotContain("unreadable");
  }

  @Test
  void keysThatCannotBeUnwrapped_areToldAndListed() {
    origin.on("GET /admin/keys", List.of(new KeysetKey("0a0b0c0d", "missing", 2, 2), new KeysetKey("01020304", "primary", 3, 0)));
    origin.on("GET /admin/keys/unreadable", List.of(new UnreadableKey("title_1", "asset_1", "07".repeat(16), "0a0b0c0d", "key-missing")));
    assertThat(run("keys", "ls")).isZero();
    assertThat(out.toString()).containsPattern("0a0b0c0d +missing +2 +2");
    assertThat(err.toString()).contains("unreadable: 2; `streamctl keys ls --unreadable` names their titles");
    assertThat(run("keys", "ls", "--unreadable")).isZero();
    assertThat(out.toString()).containsPattern("title_1 +asset_1 +(07){16} +0a0b0c0d +key-missing");
  }

  @Test
  void export_withoutARecipient_isRefusedBeforeAnythingIsAsked() {
    assertThat(run("keys", "export", "Film", "--out", folder.resolve("keys.xml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--recipient CERT.pem, or give --clear");
    assertThat(folder.resolve("keys.xml")).doesNotExist();
  }

  @Test
  void export_writesAFileForItsOwnerAlone() throws IOException {
    origin.on("POST /admin/titles/title_1/keys/export", List.of());
    Path file = folder.resolve("keys.xml");
    assertThat(run("keys", "export", "Film", "--clear", "--out", file.toString())).as(err.toString()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void importOfAnEncryptedDocument_needsThePrivateKeyAndShowsNoKey() throws Exception {
    Path key = folder.resolve("partner.key");
    Path certificate = folder.resolve("partner.crt");
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=partner", "-days", "2", "-keyout", key.toString(), "-out",
        certificate.toString());
    Path document = Files.write(folder.resolve("document.xml"), sealed(certificate));
    origin.on("POST /admin/titles/title_1/keys/import", new KeyImport("title_1", List.of("07".repeat(16))));
    assertThat(run("keys", "import", "Film", document.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is encrypted: give the private key of a recipient by --private-key");
    assertThat(run("keys", "import", "Film", document.toString(), "--private-key", key.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("07".repeat(16)).doesNotContain("08".repeat(16));
    assertThat(run("keys", "import", "Film", key.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cpix-xml").doesNotContain("BEGIN PRIVATE KEY");
  }

  private static byte[] sealed(Path certificate) throws Exception {
    byte[] id = new byte[ContentKey.LENGTH];
    byte[] value = new byte[ContentKey.LENGTH];
    Arrays.fill(id, (byte) 7);
    Arrays.fill(value, (byte) 8);
    CpixDocument clear = CpixDocument.of("theirs", List.of(CpixKey.of(new ContentKey(id, value, id), Scheme.CBCS)), List.of(), List.of());
    try (var in = Files.newInputStream(certificate)) {
      X509Certificate recipient = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return CpixWriter.write(CpixSeal.seal(clear, List.of(recipient), new SecureRandom()));
    }
  }

  private static void openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
  }

  private int run(String... arguments) {
    CommandLine line =
        Streamctl.commandLine(
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString(), "XDG_STATE_HOME", folder.resolve("state").toString()));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
