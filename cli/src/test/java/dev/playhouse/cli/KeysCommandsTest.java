package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixSeal;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandsTest {
  @TempDir private Path folder;
  private LoggedIn cli;

  @BeforeEach
  void start() throws IOException {
    cli = new LoggedIn(folder);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  @Test
  void keys_areListedAndRotated() {
    cli.origin().on("GET /admin/keys", List.of(new KeysetKey("0a0b0c0d", "primary", 3, 0)));
    cli.origin().on("POST /admin/keys/rotate", List.of(new KeysetKey("0a0b0c0d", "old", 0, 0), new KeysetKey("01020304", "primary", 3, 0)));
    assertThat(cli.run("keys", "ls")).isZero();
    assertThat(cli.run("keys", "rotate", "-o", "json")).isZero();
    assertThat(cli.out()).contains("0a0b0c0d", "primary", "01020304");
    assertThat(cli.err()).doesNotContain("unreadable");
  }

  @Test
  void keysThatCannotBeUnwrapped_areToldAndListed() {
    cli.origin().on("GET /admin/keys", List.of(new KeysetKey("0a0b0c0d", "missing", 2, 2), new KeysetKey("01020304", "primary", 3, 0)));
    cli.origin().on("GET /admin/keys/unreadable", List.of(new UnreadableKey("title_1", "asset_1", "07".repeat(16), "0a0b0c0d", "key-missing")));
    assertThat(cli.run("keys", "ls")).isZero();
    assertThat(cli.out()).containsPattern("0a0b0c0d +missing +2 +2");
    assertThat(cli.err()).contains("unreadable: 2; `streamctl keys ls --unreadable` names their titles");
    assertThat(cli.run("keys", "ls", "--unreadable")).isZero();
    assertThat(cli.out()).containsPattern("title_1 +asset_1 +(07){16} +0a0b0c0d +key-missing");
  }

  @Test
  void export_withoutARecipient_isRefusedBeforeAnythingIsAsked() {
    assertThat(cli.run("keys", "export", "Film", "--out", folder.resolve("keys.xml").toString())).isEqualTo(2);
    assertThat(cli.err()).contains("--recipient CERT.pem, or give --clear");
    assertThat(folder.resolve("keys.xml")).doesNotExist();
  }

  @Test
  void export_writesAFileForItsOwnerAlone() throws IOException {
    cli.origin().on("POST /admin/titles/title_1/keys/export", List.of());
    Path file = folder.resolve("keys.xml");
    assertThat(cli.run("keys", "export", "Film", "--clear", "--out", file.toString())).as(cli.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void importOfAnEncryptedDocument_needsThePrivateKeyAndShowsNoKey() throws Exception {
    Path key = folder.resolve("partner.key");
    Path certificate = folder.resolve("partner.crt");
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=partner", "-days", "2", "-keyout", key.toString(), "-out",
        certificate.toString());
    Path document = Files.write(folder.resolve("document.xml"), sealed(certificate));
    cli.origin().on("POST /admin/titles/title_1/keys/import", new KeyImport("title_1", List.of("07".repeat(16))));
    assertThat(cli.run("keys", "import", "Film", document.toString())).isEqualTo(2);
    assertThat(cli.err()).contains("is encrypted: give the private key of a recipient by --private-key");
    assertThat(cli.run("keys", "import", "Film", document.toString(), "--private-key", key.toString())).as(cli.err()).isZero();
    assertThat(cli.out()).contains("07".repeat(16)).doesNotContain("08".repeat(16));
    assertThat(cli.run("keys", "import", "Film", key.toString())).isEqualTo(1);
    assertThat(cli.err()).contains("cpix-xml").doesNotContain("BEGIN PRIVATE KEY");
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
}
