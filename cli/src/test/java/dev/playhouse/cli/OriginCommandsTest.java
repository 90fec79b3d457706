package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.backup.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginCommandsTest {
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
  void backup_tellsWhereItIs() {
    cli.origin().on("POST /admin/backups", new Backup("/srv/backups/friday", Instant.parse("2026-01-01T00:00:00Z"), 7, 1234));
    assertThat(cli.run("origin", "backup", "--out", "friday", "-o", "json")).as(cli.err()).isZero();
    assertThat(cli.out()).contains("\"/srv/backups/friday\"", "1234");
  }

  @Test
  void backup_withoutAPlace_isAUsageError() {
    assertThat(cli.run("origin", "backup")).isEqualTo(2);
    assertThat(cli.err()).contains("--out");
  }

  @Test
  void rebuild_isAProgramOfItsOwn() {
    assertThat(cli.run("origin", "rebuild", "--data", "old")).isEqualTo(2);
    assertThat(cli.err()).contains("origin rebuild");
  }

  @Test
  void restore_isAProgramOfItsOwn() {
    assertThat(cli.run("origin", "restore", "--from", "friday", "--data", "new")).isEqualTo(2);
    assertThat(cli.err()).contains("origin restore");
  }
}
