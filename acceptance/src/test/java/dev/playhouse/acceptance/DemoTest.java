package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Isolated
class DemoTest {
  private static final int SECONDS = 28;
  private static final List<String> KEYS =
      List.of(
          "startup_ms", "rebuffer_ratio", "mean_bitrate_kbps", "switches", "heights", "edge_hit_ratio", "warm_hit_ratio", "origin_bytes",
              "licence_ms",
          "failover_gap_ms", "segments_after_failover", "frames_decoded", "frames_expected", "frames_match", "encode_realtime_factor");

  /** Where a checkout runs its edges from. */
  private static final Path IMAGE = Playhouse.CHECKOUT.resolve("target/edge/runtime/bin");

  @TempDir Path folder;

  @Test
  void demo_withMaster_playsEveryFrameAcrossTheLossOfAnEdge() throws Exception {
    try (Playhouse user = new Playhouse(folder.resolve("user"), Map.of())) {
      Path master = TestMaster.make(folder.resolve("film.mkv"), SECONDS);
      user.run(Playhouse.CHECKOUT.resolve("packaging/edge-image.sh").toString());
      user.run("./streamctl demo --master " + master + " --report report -o json");
      JsonNode report = Json.MAPPER.readTree(user.folder().resolve("report/report.json").toFile());
      assertThat(report.propertyNames()).containsAll(KEYS);
      assertThat(report.get("frames_expected").asInt()).isEqualTo(SECONDS * TestMaster.FRAME_RATE);
      assertThat(report.get("frames_decoded")).isEqualTo(report.get("frames_expected"));
      assertThat(report.get("frames_match").asBoolean()).isTrue();
      assertThat(report.get("rebuffer_ratio").asDouble()).isZero();
      assertThat(report.get("heights").size()).isGreaterThanOrEqualTo(2);
      assertThat(report.get("switches").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(report.get("segments_after_failover").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(report.get("origin_bytes").asLong()).isPositive();
      assertThat(report.get("warm_hit_ratio").asDouble()).isGreaterThan(report.get("edge_hit_ratio").asDouble());
      assertThat(Files.readString(user.folder().resolve("report/report.html"))).contains("<svg").doesNotContain("src=\"http", "href=\"http");
    }
    assertThat(ours()).isEmpty();
  }

  /** SIGINT as a terminal's shell leaves it: what is started in the background of a script ignores it. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "KILL, 137"})
  void demo_interrupted_leavesNoProcess(String signal, int exitCode) throws Exception {
    try (Playhouse user = new Playhouse(folder.resolve("user"), Map.of())) {
      Path master = TestMaster.make(folder.resolve("film.mkv"), SECONDS);
      Process demo = user.begin(List.of("bash", "-c", "exec env --default-signal=INT ./streamctl demo --report report --master " + master));
      Awaitility.await("an encoder at work")
          .atMost(90, TimeUnit.SECONDS)
          .until(() -> demo.descendants().anyMatch(process -> process.info().command().orElse("").contains("ffmpeg")));
      user.run("kill -" + signal + " " + demo.pid());
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(exitCode);
      Awaitility.await("everything it started has ended").atMost(20, TimeUnit.SECONDS).until(() -> ours().isEmpty());
    }
  }

  /** Programs of this checkout, and those started from this test's folder, FFmpeg among them. */
  private List<String> ours() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> Stream.of("playhouse.home=" + Playhouse.CHECKOUT, IMAGE.toString(), folder.toString()).anyMatch(line::contains))
        .toList();
  }
}
