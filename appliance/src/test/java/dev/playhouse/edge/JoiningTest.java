package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {
  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new EdgeBench(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void edge_joined_keepsItsIdentityToItselfAndNeedsNoInvitationAgain() throws Exception {
    bench.started();
    Path identity = bench.data.resolve("identity/edge.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity))).isEqualTo("rw-------");
    bench.restart();
    assertThat(bench.origin.joins.get()).isEqualTo(1);
  }

  @Test
  void edge_withoutInvitation_isToldWhereToGetOne() {
    assertThatThrownBy(() -> bench.start(null)).isInstanceOf(ConfigurationException.class).hasMessageContaining("--join");
  }

  @Test
  void invitation_toAnotherSite_isRefused() throws Exception {
    Files.write(bench.joinFile, Json.MAPPER.writeValueAsBytes(bench.origin.invitation("site-b")));
    assertThatThrownBy(() -> bench.started()).isInstanceOf(ConfigurationException.class).hasMessageContaining("invites to site-b");
    assertThat(bench.origin.joins.get()).isZero();
  }

  @Test
  void invitation_expired_isRefused() throws Exception {
    Invitation good = bench.origin.invitation("site-a");
    Invitation old = new Invitation(good.origin(), good.site(), good.secret(), good.bulletinKey(), Instant.parse("2026-01-01T00:00:00Z"));
    Files.write(bench.joinFile, Json.MAPPER.writeValueAsBytes(old));
    assertThatThrownBy(() -> bench.started()).isInstanceOf(ConfigurationException.class).hasMessageContaining("expired at 2026-01-01");
  }

  @Test
  void report_afterTheFirstAnswer_tellsTheClockOffset() {
    bench.origin.clockOffset = Duration.ofSeconds(100);
    bench.started();
    Awaitility.await().until(() -> bench.origin.reports.size() > 1);
    List<EdgeReport> reports = List.copyOf(bench.origin.reports);
    assertThat(reports.get(1).clockOffsetMs()).isBetween(99_000L, 101_000L);
    assertThat(reports.get(1).bulletinGeneration()).isEqualTo(1);
    Awaitility.await().until(() -> bench.send(bench.request("/observe/health")).statusCode() == 503);
  }
}
